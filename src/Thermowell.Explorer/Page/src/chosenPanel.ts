// One of several numbers that a quantity declares, along what it runs along, chosen by its name.

import type { Curve } from "./curve";
import { html } from "./dom";
import { ResponsePanel, type ResponseView } from "./responsePanel";
import type { State } from "./state";
import type { Units } from "./units";

export class ChosenPanel {
  private readonly choice: HTMLSelectElement;
  private readonly panel: ResponsePanel | null;

  /**
   * @param setting the setting that holds the number, and the choice's id
   * @param choose told of the number to be drawn
   */
  constructor(host: HTMLElement, private readonly setting: string, private readonly views: readonly ResponseView[], units: () => Units, choose: (number: string) => void, changed: (curve: Curve) => void, missing: () => string) {
    this.choice = html("select", { id: setting }, ...views.map((view, k) => html("option", { value: k === 0 ? "" : view.number }, view.title)));
    this.choice.addEventListener("change", () => choose(this.choice.value));
    host.append(html("label", { class: "chooser" }, "Drawn: ", this.choice));
    const [first] = views;
    this.panel = first === undefined ? null : new ResponsePanel(host, first, units, changed, missing);
  }

  /** Asks for what is shown of a state, by the question for a formalism; null where it cannot be asked yet. */
  ask(state: State, question: (name: string) => string | null): void {
    const chosen = this.views.find((view) => view.number === state.text(this.setting)) ?? this.views[0];
    if (chosen === undefined || this.panel === null) return;
    this.choice.value = chosen === this.views[0] ? "" : chosen.number;
    this.panel.turn(chosen);
    this.panel.ask(state, question);
  }

  stop(): void {
    this.panel?.stop();
  }

  redraw(): void {
    this.panel?.redraw();
  }

  /** The curves, for what is wrong with them. */
  get asked(): readonly Curve[] {
    return this.panel?.asked ?? [];
  }
}
