// Asks for everything that a state needs, and knows what has come.

import { Answer } from "./answer";
import type { PointAnswer, QuantumState } from "./answers";
import type { Catalogue } from "./catalogue";
import { Curve, quick } from "./curve";
import { faultsByField } from "./faults";
import { plainNumber } from "./numberText";
import { fluxCurveQuestion, isQuick, matchQuestion, pointQuestion, type Strength } from "./questions";
import type { ReadoutRow } from "./readout";
import type { State } from "./state";

/** The flux is what the page is for: it goes before the plots beside it. */
const fluxWeight = 2;

const noStrength = "There is no γ: the match has no answer.";

export class Desk {
  private readonly curves: ReadonlyMap<string, Curve>;
  private readonly points: ReadonlyMap<string, Answer<PointAnswer>>;
  private readonly match: Answer<PointAnswer>;
  private readonly quantum: Answer<QuantumState>;

  /**
   * @param catalogue what may be asked
   * @param drew told when a curve has new points
   * @param changed told when a number has come that further questions may need
   */
  constructor(catalogue: Catalogue, drew: (curve: Curve) => void, changed: () => void) {
    this.curves = new Map(catalogue.formalisms.map(({ key }) => [key, new Curve(key, drew)]));
    this.points = new Map(catalogue.formalisms.map(({ key }) => [key, new Answer<PointAnswer>("point", changed)]));
    this.match = new Answer("point", changed);
    this.quantum = new Answer("state", changed);
  }

  /** Asks what a state needs; what was asked before is not asked again. */
  ask(state: State): void {
    if (state.matched && state.curves.some((name) => state.catalogue.formalism(name).isQuantum)) this.match.ask(matchQuestion(state));
    else this.match.stop();
    const [gamma, unmatched] = [this.gamma(state), this.unmatched(state)];
    for (const { key: name, isQuantum } of state.catalogue.formalisms) {
      const [curve, point] = [this.curves.get(name)!, this.points.get(name)!];
      // No γ, no numbers: those of the state before would pass for this one's.
      if (!state.curves.includes(name) || (isQuantum && unmatched)) {
        curve.stop();
        point.stop();
      } else if (!isQuantum || gamma !== null) {
        curve.ask(fluxCurveQuestion(state, name, gamma), isQuick(state, "flux", name) ? quick : fluxWeight);
        point.ask(pointQuestion(state, name, gamma));
      }
    }

    const shown = this.stateShown(state);
    if (shown === null || unmatched) this.quantum.stop();
    else if (gamma !== null) this.quantum.ask(pointQuestion(state, shown, gamma));
  }

  /** γ in use: the one given, or the one of the match; null until that is known. */
  gamma(state: State): Strength {
    if (!state.matched) return state.text("gamma");
    const { value, question } = this.match;
    return value?.gamma !== undefined && value.gamma !== null && question === matchQuestion(state) ? plainNumber(value.gamma, 17) : null;
  }

  shownCurves(state: State): readonly Curve[] {
    return state.curves.map((name) => this.curves.get(name)!);
  }

  rows(state: State): readonly ReadoutRow[] {
    return state.curves.map((name) => {
      const answer = this.points.get(name)!;
      const failure = this.failureOf(state, name, answer);
      return { curve: this.curves.get(name)!, answer: answer.value, current: this.isCurrent(state, name), failure, waits: this.waits(state, name), waitsFor: answer.waitsFor };
    });
  }

  /** Answers that belong to the present state. */
  currentAnswers(state: State): ReadonlyMap<string, PointAnswer> {
    return new Map(state.curves.filter((name) => this.isCurrent(state, name)).map((name) => [name, this.points.get(name)!.value!]));
  }

  get quantumState(): QuantumState | null {
    return this.quantum.value;
  }

  get quantumFailure(): string {
    return this.quantum.failure;
  }

  /** Whether the steady state waits for a server that is away or too busy. */
  get quantumWaits(): boolean {
    return this.quantum.waits || this.match.waits;
  }

  faults(responses: readonly Curve[]): ReadonlyMap<string, string> {
    return faultsByField([
      { faults: this.match.faults, renaming: new Map([["temperature", "match-at"]]) },
      ...[...this.curves.values(), ...this.points.values(), ...responses],
    ]);
  }

  /** What is wrong with the match, as a sentence. */
  get matchFailure(): string {
    return this.match.failure;
  }

  /** Whether there is no γ, because its match was refused. */
  private unmatched(state: State): boolean {
    return this.gamma(state) === null && this.match.missed;
  }

  /** Why a quantum curve that is to be shown is not asked for, as a sentence; empty where it is, or waits for its γ. */
  missing(state: State): string {
    return state.curves.some((name) => state.catalogue.formalism(name).isQuantum) && this.unmatched(state) ? noStrength : "";
  }

  private failureOf(state: State, name: string, { failure, faults }: Answer<PointAnswer>): string {
    if (failure !== "") return failure;
    if (faults.length > 0) return "A setting is at fault: see beside it.";
    return state.catalogue.formalism(name).isQuantum && this.unmatched(state) ? noStrength : "";
  }

  /** Whether a number waits for a server that is away or too busy. */
  private waits(state: State, name: string): boolean {
    return this.points.get(name)!.waits || (state.catalogue.formalism(name).isQuantum && this.match.waits);
  }

  private isCurrent(state: State, name: string): boolean {
    const answer = this.points.get(name)!;
    return answer.value !== null && answer.question === pointQuestion(state, name, state.catalogue.formalism(name).isQuantum ? this.gamma(state) : null);
  }

  /** The quantum formalism whose steady state is drawn. */
  private stateShown(state: State): string | null {
    return state.curves.find((name) => state.catalogue.formalism(name).isQuantum) ?? null;
  }
}
