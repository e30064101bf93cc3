// The state of the page: every setting as text, under the name that the link gives it. Settings at fault are kept as they
// were typed, so that the sentence about them can stand beside them.

import { isFormalism, type FormalismName } from "./formalisms";
import { numberOf } from "./numberText";

/** What holds where a link says nothing. A map, as every table that a text from outside is looked up in: an object has names of its own besides. */
export const defaults: ReadonlyMap<string, string> = new Map([
  ["curves", "maxwell,lindblad"],
  ["masses", "1"],
  ["length", "1"],
  ["left-temperature", "1000"],
  ["right-temperature", "250"],
  ["from", ""],
  ["to", ""],
  ["eta", "-2.25"],
  ["gamma", ""],
  ["match-at", "1000"],
  ["reference-frequency", "1"],
  ["lowest-frequency", "0"],
  ["levels", ""],
  ["degeneracy-tolerance", "1e-9"],
  ["step", "0.1"],
  ["step-exponent", "1"],
  ["steps", "32"],
  ["proposal", "uniform"],
  ["accommodation", "0.5"],
  ["method", ""],
  ["collisions", "1e6"],
  ["seed", "1"],
  ["scale-x", "log"],
  ["scale-y", "linear"],
  ["units", "reduced"],
  ["unit-mass", "4.0026 u"],
  ["unit-length", "1 nm"],
  ["tab", "conductivity"],
  ["scene", ""],
  ["first", "flux"],
  ["tour", ""],
]);

/** The words that some settings are made of. */
export const words: ReadonlyMap<string, readonly string[]> = new Map([
  ["scale-x", ["log", "linear"]],
  ["scale-y", ["log", "linear"]],
  ["units", ["reduced", "si"]],
  ["tab", ["conductivity", "state", "relaxation"]],
  ["first", ["flux", "tab"]],
]);

export class State {
  constructor(private readonly texts: ReadonlyMap<string, string> = new Map()) {}

  text(name: string): string {
    return this.texts.get(name) ?? defaults.get(name) ?? "";
  }

  /** NaN where the text is no number. */
  number(name: string): number {
    return numberOf(this.text(name));
  }

  /** One of the words; the default where the text is none. */
  word(name: string): string {
    const text = this.text(name);
    return words.get(name)?.includes(text) === true ? text : defaults.get(name) ?? "";
  }

  get curves(): readonly FormalismName[] {
    return [...new Set(this.text("curves").split(",").map((name) => name.trim()).filter(isFormalism))];
  }

  get masses(): readonly number[] {
    return this.text("masses").split(/[,; ]+/).filter((text) => text.length > 0).map(numberOf);
  }

  /** Whether the strength of the coupling follows from a match with the Maxwell wall. */
  get matched(): boolean {
    return this.text("gamma").trim() === "";
  }

  /** Which step of the tour is shown, from 1; 0 for none. */
  get tourStep(): number {
    return Number(this.text("tour"));
  }

  with(changes: Readonly<Record<string, string>> | ReadonlyMap<string, string>): State {
    const texts = new Map(this.texts);
    const entries: Iterable<readonly [string, string]> = changes instanceof Map ? changes : Object.entries(changes);
    for (const [name, text] of entries) texts.set(name, text);
    return new State(texts);
  }
}
