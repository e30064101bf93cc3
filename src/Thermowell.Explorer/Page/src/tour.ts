// The guided tour: a few steps, each a state of the page and a paragraph.

import { html, say } from "./dom";
import { readLink } from "./link";
import type { Scene } from "./parameters";
import { htmlOf } from "./richText";
import type { Store } from "./store";

export class Tour {
  private step = -1;
  private readonly place = html("p", { class: "place" });
  private readonly title = html("h2", { tabindex: -1 });
  private readonly text = html("p");
  private readonly back = html("button", { type: "button" }, "Back");
  private readonly next = html("button", { type: "button", class: "main" }, "Next");

  constructor(private readonly host: HTMLElement, private readonly start: HTMLElement, private readonly steps: readonly Scene[], private readonly store: Store) {
    const end = html("button", { type: "button", class: "quiet" }, "End the tour");
    host.append(html("div", { class: "words" }, this.place, this.title, this.text), html("div", { class: "buttons" }, this.back, this.next, end));
    start.hidden = steps.length === 0;
    start.addEventListener("click", () => this.go(0));
    this.back.addEventListener("click", () => this.go(this.step - 1));
    this.next.addEventListener("click", () => this.go(this.step + 1));
    end.addEventListener("click", () => this.go(-1));
  }

  private go(step: number): void {
    const scene = this.steps[step];
    this.step = scene === undefined ? -1 : step;
    this.host.hidden = scene === undefined;
    if (scene === undefined) {
      this.start.focus();
      return;
    }

    say(this.place, `Step ${step + 1} of ${this.steps.length}`);
    this.title.replaceChildren(...htmlOf(scene.title));
    this.text.replaceChildren(...htmlOf(scene.text));
    this.back.disabled = step === 0;
    say(this.next, step === this.steps.length - 1 ? "Finish" : "Next");
    this.store.visit(readLink(scene.query).state);
    this.title.focus();
  }
}
