// How far a question is, beside what it asks for: waiting, wrong, failed and nothing look different, and what takes long can be
// given up.

import { html } from "../dom";
import { patience, type Question } from "./question";

export class StandingLine {
  private readonly text = html("span");
  private readonly bar = html("progress", { max: 1 });
  private readonly button = html("button", { type: "button" });
  private readonly host: HTMLElement;
  private act: () => void = () => undefined;

  /** @param what what is asked for, as in "the heats" */
  constructor(host: HTMLElement, private readonly what: string) {
    this.bar.setAttribute("aria-label", `Progress of ${what}`);
    this.button.addEventListener("click", () => this.act());
    this.host = html("div", { class: "standing", role: "status" }, this.text, this.bar, this.button);
    host.append(this.host);
  }

  /**
   * Shows how far a question is.
   * @param nothing what is said where nothing is asked
   */
  show<T>(question: Question<T>, nothing: string): void {
    const { standing } = question;
    this.host.dataset["standing"] = standing.kind.replace(" ", "-");
    const slow = standing.kind === "waiting" && performance.now() - standing.since > patience;
    const words = (): string => {
      switch (standing.kind) {
        case "nothing": return nothing;
        case "waiting": return slow ? `Computing ${this.what}\u2026` : "";
        case "there": return "";
        case "wrong": return standing.faults.map((fault) => `${fault.name} ${fault.message}`).join(" ");
        case "failed":
        case "away": return standing.failure;
        case "given up": return `You have given up ${this.what}.`;
      }
    };
    const text = words();
    if (this.text.textContent !== text) this.text.textContent = text;
    this.bar.hidden = !slow;
    if (standing.kind === "waiting" && standing.share !== null) this.bar.value = standing.share;
    else this.bar.removeAttribute("value");
    this.button.hidden = !slow && standing.kind !== "given up";
    const label = slow ? "Cancel" : "Compute after all";
    if (this.button.textContent !== label) this.button.textContent = label;
    this.act = slow ? () => question.giveUp() : () => question.again();
    this.host.hidden = text === "" && !slow;
  }
}
