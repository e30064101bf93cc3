// Ready-made states: the figures of the Letter and the diode.

import { html } from "./dom";
import { linkOf, readLink } from "./link";
import type { Scene } from "./parameters";
import { htmlOf, plain } from "./richText";
import type { State } from "./state";
import type { Store } from "./store";

/** What tells a preset: its link and, where its subject is a tab, that too. */
export interface Identity {
  readonly id: string;
  readonly link: string;
  readonly tab: string | null;
}

/** The identity of a preset, whose state is that of its query. */
export function identityOf(scene: Scene, state: State): Identity {
  return { id: scene.id, link: identity(state), tab: new URLSearchParams(scene.query).get("tab") };
}

/** The preset that a state is, those of its tab before the others; empty where it is none. */
export function presetOf(state: State, presets: readonly Identity[]): string {
  const link = identity(state);
  const alike = presets.filter((one) => one.link === link);
  return (alike.find((one) => one.tab === state.text("tab")) ?? alike.find((one) => one.tab === null))?.id ?? "";
}

/** What makes a state a preset: all but where the cursor stands, what is looked at beside the flux, and what is compared. */
function identity(state: State): string {
  return linkOf(state.with({ "right-temperature": "1", tab: "conductivity", scene: "", units: "reduced", first: "flux", tour: "", pins: "" }));
}

export class Presets {
  private noted = "";
  private readonly select = html("select", { id: "preset" }, html("option", { value: "" }, "choose a story"));
  private readonly links: readonly Identity[];

  constructor(host: HTMLElement, private readonly note: HTMLElement, private readonly scenes: readonly Scene[], store: Store) {
    this.links = scenes.map((scene) => identityOf(scene, readLink(scene.query, store.state.catalogue).state));
    this.select.append(...scenes.map((scene) => html("option", { value: scene.id }, plain(scene.title))));
    this.select.addEventListener("change", () => {
      const scene = this.scenes.find((one) => one.id === this.select.value);
      if (scene !== undefined) store.visit(readLink(scene.query, store.state.catalogue).state);
    });
    host.append(html("label", { for: "preset" }, "Show"), this.select);
    host.hidden = scenes.length === 0;
  }

  /** Names the preset that a state is, if it is one; the temperature at the cursor is anyone's. */
  show(state: State): void {
    const found = presetOf(state, this.links);
    if (this.select.value !== found) this.select.value = found;
    const scene = this.scenes.find((one) => one.id === found);
    this.note.hidden = scene === undefined;
    if (scene !== undefined && scene.id !== this.noted) this.note.replaceChildren(...htmlOf(scene.text));
    this.noted = found;
  }
}
