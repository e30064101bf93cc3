// How the heat fluctuates: one number of the noise along the right temperature, chosen among those declared, and all of them at the cursor.

import { Answer } from "./answer";
import type { PointAnswer } from "./answers";
import type { Catalogue } from "./catalogue";
import { ChosenPanel } from "./chosenPanel";
import type { Curve } from "./curve";
import { html, say } from "./dom";
import { Numbers, type NumbersRow } from "./numbers";
import { noiseCurveQuestion, noisePointQuestion, type Strength } from "./questions";
import type { State } from "./state";
import type { Units } from "./units";
import { noiseViews } from "./views";

export class NoisePanel {
  private readonly curves: ChosenPanel;
  private readonly numbers: Numbers;
  private readonly verdict = html("p", { class: "sentence", role: "status" });
  private readonly points: ReadonlyMap<string, Answer<PointAnswer>>;
  private state: State | null = null;
  private gamma: Strength = null;

  /** @param choose told of the number to be drawn */
  constructor(host: HTMLElement, catalogue: Catalogue, private readonly units: () => Units, choose: (number: string) => void, changed: (curve: Curve) => void, missing: () => string) {
    const views = noiseViews(catalogue);
    this.curves = new ChosenPanel(host, "noise-number", views, units, choose, changed, missing);
    host.append(this.verdict);
    this.numbers = new Numbers(host, "noise", "Noise at the present temperatures", true);
    this.points = new Map((views[0]?.formalisms ?? []).map((name) => [name, new Answer<PointAnswer>("point", () => this.write())]));
  }

  /** Asks for what is shown of a state. */
  ask(state: State, gamma: Strength): void {
    [this.state, this.gamma] = [state, gamma];
    this.curves.ask(state, (name) => (gamma === null ? null : noiseCurveQuestion(state, name, gamma)));
    for (const [name, point] of this.points) {
      if (!state.curves.includes(name) || gamma === null) point.stop();
      else point.ask(noisePointQuestion(state, name, gamma));
    }

    this.write();
  }

  stop(): void {
    this.state = null;
    this.curves.stop();
    for (const point of this.points.values()) point.stop();
  }

  redraw(): void {
    this.curves.redraw();
    this.write();
  }

  /** The curves, for what is wrong with them. */
  get asked(): readonly Curve[] {
    return this.curves.asked;
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
