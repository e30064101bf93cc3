// The guided tour: a few steps, each a state of the page and a paragraph. The step is in the link, so that Back and reload keep it.

import { html, say } from "./dom";
import { readLink } from "./link";
import type { Scene } from "./parameters";
import { htmlOf } from "./richText";
import type { State } from "./state";
import type { Store } from "./store";

export class Tour {
  private shown = 0;
  private told = "";
  private readonly place = html("p", { class: "place" });
  private readonly title = html("h2", { tabindex: -1 });
  private readonly text = html("p");
  private readonly task = html("p", { class: "task", "aria-live": "polite" });
  private readonly back = html("button", { type: "button" }, "Back");
  private readonly next = html("button", { type: "button", class: "main" }, "Next");

  constructor(private readonly host: HTMLElement, private readonly start: HTMLElement, private readonly steps: readonly Scene[], private readonly store: Store) {
    const end = html("button", { type: "button", class: "quiet" }, "End the tour");
    host.append(html("div", { class: "words" }, this.place, this.title, this.text, this.task), html("div", { class: "buttons" }, this.back, this.next, end));
    start.hidden = steps.length === 0;
    start.addEventListener("click", () => this.go(1));
    this.back.addEventListener("click", () => this.go(this.shown - 1));
    this.next.addEventListener("click", () => this.go(this.shown + 1));
    end.addEventListener("click", () => this.go(0));
    store.onChange((state) => this.show(state));
    this.show(store.state);
  }

  /** Goes to a step, from which the browser's Back returns; beyond the last one the tour ends and the state stays. */
  private go(step: number): void {
    const scene = this.steps[step - 1];
    const state = scene === undefined ? this.store.state : readLink(scene.query, this.store.state.catalogue).state;
    this.store.visit(state.with({ tour: scene === undefined ? "" : String(step) }));
    if (scene === undefined) this.start.focus();
    else this.title.focus();
  }

  private show(state: State): void {
    const step = state.tourStep;
    const scene = this.steps[step - 1];
    this.host.hidden = scene === undefined;
    // A step may happen to be a preset as well: one name at a time.
    document.body.classList.toggle("touring", scene !== undefined);
    if (scene !== undefined && step !== this.shown) {
      say(this.place, `Step ${step} of ${this.steps.length}`);
      this.title.replaceChildren(...htmlOf(scene.title));
      this.text.replaceChildren(...htmlOf(scene.text));
      this.back.disabled = step === 1;
      say(this.next, step === this.steps.length ? "Finish" : "Next");
    }

    this.shown = scene === undefined ? 0 : step;
    this.ask(scene, state);
  }

  /** What the reader is asked to do, or what is to be seen where it is done already. */
  private ask(scene: Scene | undefined, state: State): void {
    const task = scene?.task ?? null;
    const words = task === null ? "" : state.number(task.setting) <= task.below ? task.done : task.text;
    this.task.hidden = words === "";
    if (words === this.told) return;
    this.told = words;
    this.task.replaceChildren(...htmlOf(words));
  }
}
