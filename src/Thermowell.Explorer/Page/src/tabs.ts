// Tabs by the pattern that screen readers know: arrows move, one tab is in the order of the Tab key.

import { html, say, set } from "./dom";

export interface TabChoice {
  readonly id: string;
  readonly title: string;
}

export class Tabs {
  readonly panels: ReadonlyMap<string, HTMLElement>;
  private readonly tabs: ReadonlyMap<string, HTMLButtonElement>;
  private readonly move = html("button", { type: "button", class: "quiet" });
  private up = false;

  constructor(host: HTMLElement, choices: readonly TabChoice[], choose: (id: string) => void, moveUp: (up: boolean) => void) {
    this.move.addEventListener("click", () => moveUp(!this.up));
    this.tabs = new Map(choices.map((choice) => {
      const tab = html("button", { type: "button", role: "tab", id: `tab-${choice.id}`, "aria-controls": `panel-${choice.id}` }, choice.title);
      tab.addEventListener("click", () => choose(choice.id));
      return [choice.id, tab];
    }));
    this.panels = new Map(choices.map((choice) => [choice.id, html("div", { role: "tabpanel", id: `panel-${choice.id}`, "aria-labelledby": `tab-${choice.id}`, class: "panel" })]));
    const list = html("div", { role: "tablist", "aria-label": "Further plots" }, ...this.tabs.values());
    list.addEventListener("keydown", (event) => {
      const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (by === 0) return;
      event.preventDefault();
      const ids = choices.map((choice) => choice.id);
      const at = ids.findIndex((id) => this.tabs.get(id) === document.activeElement);
      const id = ids[(at + by + ids.length) % ids.length]!;
      choose(id);
      this.tabs.get(id)!.focus();
    });
    host.append(html("div", { class: "tabs" }, list, this.move), ...this.panels.values());
  }

  /** @param up whether the tabs stand before the flux */
  show(chosen: string, up: boolean): void {
    this.up = up;
    say(this.move, up ? "Show below the flux" : "Show above the flux");
    for (const [id, tab] of this.tabs) {
      set(tab, { "aria-selected": id === chosen ? "true" : "false", tabindex: id === chosen ? 0 : -1 });
      this.panels.get(id)!.hidden = id !== chosen;
    }
  }
}
