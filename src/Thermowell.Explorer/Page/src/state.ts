// The state of the page: every setting as text, under the name that the link gives it. Settings at fault are kept as they
// were typed, so that the sentence about them can stand beside them.

import type { Catalogue } from "./catalogue";
import { numberOf } from "./numberText";

/** The words that some settings are made of. */
export const words: ReadonlyMap<string, readonly string[]> = new Map([
  ["scale-x", ["log", "linear"]],
  ["scale-y", ["log", "linear"]],
  ["units", ["reduced", "si"]],
  ["tab", ["conductivity", "state", "relaxation", "noise", "quench"]],
  ["first", ["flux", "tab"]],
]);

/** What stands between two pinned curves in a link. */
export const pinMark = "|";
const mostPins = 6;

export class State {
  /** @param catalogue what there is to set and to choose */
  constructor(readonly catalogue: Catalogue, private readonly texts: ReadonlyMap<string, string> = new Map()) {}

  text(name: string): string {
    return this.texts.get(name) ?? this.catalogue.defaults.get(name) ?? "";
  }

  /** NaN where the text is no number. */
  number(name: string): number {
    return numberOf(this.text(name));
  }

  /** One of the words; the default where the text is none. */
  word(name: string): string {
    const text = this.text(name);
    return words.get(name)?.includes(text) === true ? text : this.catalogue.defaults.get(name) ?? "";
  }

  get curves(): readonly string[] {
    return [...new Set(this.text("curves").split(",").map((name) => name.trim()).filter((name) => this.catalogue.isFormalism(name)))];
  }

  get masses(): readonly number[] {
    return this.text("masses").split(/[,; ]+/).filter((text) => text.length > 0).map(numberOf);
  }

  /** Whether the strength of the coupling follows from a match with the Maxwell wall. */
  get matched(): boolean {
    return this.text("gamma").trim() === "";
  }

  /** Whether the particle stands in a potential. */
  get hasPotential(): boolean {
    return this.text("potential").trim() !== "";
  }

  /** The parameters that a formalism reads, temperatures apart; kinks are those of a potential. */
  parametersOf(formalism: string): readonly string[] {
    return this.catalogue.parametersOf(formalism, this.text("spectral-law")).filter((name) => name !== "kinks" || this.hasPotential);
  }

  /** The curves that are kept to compare with, each as a link of its own. */
  get pins(): readonly string[] {
    return [...new Set(this.text("pins").split(pinMark).filter((pin) => pin !== ""))].slice(0, mostPins);
  }

  /** Which step of the tour is shown, from 1; 0 for none. */
  get tourStep(): number {
    return Number(this.text("tour"));
  }

  with(changes: Readonly<Record<string, string>> | ReadonlyMap<string, string>): State {
    const texts = new Map(this.texts);
    const entries: Iterable<readonly [string, string]> = changes instanceof Map ? changes : Object.entries(changes);
    for (const [name, text] of entries) texts.set(name, text);
    return new State(this.catalogue, texts);
  }
}
