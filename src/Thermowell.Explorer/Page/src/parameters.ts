// What the server tells of itself: parameters, formalisms, numbers, presets and the tour.

import type { Dash } from "./series";
import type { SliderScale } from "./slider";
import type { Kind } from "./units";

export interface ParameterDeclaration {
  readonly name: string;
  readonly range: string | null;
  readonly choices: readonly string[];
  readonly choiceTitles: readonly string[];
  /** Where on the page it is set; empty for nowhere. */
  readonly group: string;
  readonly title: string;
  readonly sentence: string;
  /** Empty where it has none. */
  readonly symbol: string;
  readonly kind: Kind;
  readonly isOptional: boolean;
  readonly start: string;
  readonly slider: SliderScale | null;
}

export interface FormalismDeclaration {
  readonly key: string;
  readonly title: string;
  readonly sentence: string;
  readonly isQuantum: boolean;
  /** Its own, beside those of the spectral law. */
  readonly parameters: readonly string[];
  /** What these are called, where it is a wall; empty for an equation. */
  readonly settings: string;
  readonly paper: string;
  readonly night: string;
  readonly dash: Dash;
  /** A wall whose flux is a formula. */
  readonly hasClosedForm: boolean;
  /** A wall that has an answer at T = 0, where what meets it stays. */
  readonly restsAtZero: boolean;
  /** An equation that is slower to solve, and physical at weak coupling only. */
  readonly keepsCoherences: boolean;
  /** Whether its relaxation is drawn. */
  readonly relaxes: boolean;
}

export interface SpectralLawDeclaration {
  readonly key: string;
  readonly parameters: readonly string[];
}

export interface NumberDeclaration {
  readonly key: string;
  readonly kind: Kind;
  readonly symbol: string | null;
  /** What a table calls it; null where none shows it. */
  readonly label: string | null;
  readonly isLogarithm: boolean;
  readonly isPlotted: boolean;
  /** The words of the quantities, and the formalisms, whose answers may hold it. */
  readonly quantities: readonly string[];
  readonly formalisms: readonly string[];
}

export interface Scene {
  /** Empty for a step of the tour. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly query: string;
  /** What the reader is asked to do, if anything. */
  readonly task?: Task | null;
}

/** Something to do in a step of the tour: bring a setting to a value or below it. */
export interface Task {
  readonly setting: string;
  readonly below: number;
  /** The request, while it is not done. */
  readonly text: string;
  /** What is to be seen once it is. */
  readonly done: string;
}

export interface Parameters {
  readonly version: string;
  readonly parameters: readonly ParameterDeclaration[];
  readonly formalisms: readonly FormalismDeclaration[];
  readonly spectralLaws: readonly SpectralLawDeclaration[];
  readonly numbers: readonly NumberDeclaration[];
  /** How many masses a gas may have. */
  readonly mostParticles: number;
  readonly presets: readonly Scene[];
  readonly tour: readonly Scene[];
}
