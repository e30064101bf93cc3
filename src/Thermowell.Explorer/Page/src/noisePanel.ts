// How the heat fluctuates: one number of the noise along the right temperature, chosen among those declared, and all of them at the cursor.

import { Answer } from "./answer";
import type { PointAnswer } from "./answers";
import type { Catalogue } from "./catalogue";
import type { Curve } from "./curve";
import { html, say } from "./dom";
import { Numbers, type NumbersRow } from "./numbers";
import { noiseCurveQuestion, noisePointQuestion, type Strength } from "./questions";
import { ResponsePanel, type ResponseView } from "./responsePanel";
import type { State } from "./state";
import type { Units } from "./units";
import { noiseViews } from "./views";

export class NoisePanel {
  private readonly views: readonly ResponseView[];
  private readonly choice: HTMLSelectElement;
  private readonly panel: ResponsePanel | null;
  private readonly numbers: Numbers;
  private readonly verdict = html("p", { class: "sentence", role: "status" });
  private readonly points: ReadonlyMap<string, Answer<PointAnswer>>;
  private state: State | null = null;
  private gamma: Strength = null;

  /** @param choose told of the number to be drawn */
  constructor(host: HTMLElement, catalogue: Catalogue, private readonly units: () => Units, choose: (number: string) => void, changed: (curve: Curve) => void, missing: () => string) {
    this.views = noiseViews(catalogue);
    this.choice = html("select", { id: "noise-number" }, ...this.views.map((view, k) => html("option", { value: k === 0 ? "" : view.number }, view.title)));
    this.choice.addEventListener("change", () => choose(this.choice.value));
    host.append(html("label", { class: "chooser" }, "Drawn: ", this.choice));
    const [first] = this.views;
    this.panel = first === undefined ? null : new ResponsePanel(host, first, units, changed, missing);
    host.append(this.verdict);
    this.numbers = new Numbers(host, "noise", "Noise at the present temperatures", true);
    this.points = new Map((first?.formalisms ?? []).map((name) => [name, new Answer<PointAnswer>("point", () => this.write())]));
  }

  /** Asks for what is shown of a state. */
  ask(state: State, gamma: Strength): void {
    [this.state, this.gamma] = [state, gamma];
    const chosen = this.views.find((view) => view.number === state.text("noise-number")) ?? this.views[0];
    if (chosen === undefined || this.panel === null) return;
    this.choice.value = chosen === this.views[0] ? "" : chosen.number;
    this.panel.turn(chosen);
    this.panel.ask(state, (name) => (gamma === null ? null : noiseCurveQuestion(state, name, gamma)));
    for (const [name, point] of this.points) {
      if (!state.curves.includes(name) || gamma === null) point.stop();
      else point.ask(noisePointQuestion(state, name, gamma));
    }

    this.write();
  }

  stop(): void {
    this.state = null;
    this.panel?.stop();
    for (const point of this.points.values()) point.stop();
  }

  redraw(): void {
    this.panel?.redraw();
    this.write();
  }

  /** The curves, for what is wrong with them. */
  get asked(): readonly Curve[] {
    return this.panel?.asked ?? [];
  }

  private write(): void {
    const { state, gamma } = this;
    if (state === null) return;
    const rows: readonly NumbersRow[] = [...this.points].filter(([name]) => state.curves.includes(name)).map(([name, point]) => ({
      curve: { formalism: name }, answer: point.value, current: point.value !== null && point.question === noisePointQuestion(state, name, gamma),
    }));
    this.numbers.show(state, rows, this.units());
    say(this.verdict, rows.filter((row) => row.current && row.answer!.verdict !== "ok").map((row) => `${state.catalogue.formalism(row.curve.formalism).title}: ${row.answer!.verdict}. ${row.answer!.reasons.join(" ")}`).join(" "));
  }
}
