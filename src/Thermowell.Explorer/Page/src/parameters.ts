// What the server tells of itself: parameters, units, presets and the tour.

export interface Parameter {
  readonly name: string;
  readonly meaning: string;
  readonly unit?: string | null;
  readonly lowest?: number | null;
  readonly highest?: number | null;
  readonly range?: string | null;
  readonly choices?: readonly string[] | null;
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
  readonly parameters: readonly Parameter[];
  /** How many masses a gas may have. */
  readonly mostParticles: number;
  readonly presets: readonly Scene[];
  readonly tour: readonly Scene[];
}
