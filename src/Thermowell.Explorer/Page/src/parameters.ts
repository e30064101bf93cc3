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
}

export interface Parameters {
  readonly version: string;
  readonly parameters: readonly Parameter[];
  /** How many masses a gas may have. */
  readonly mostParticles: number;
  readonly presets: readonly Scene[];
  readonly tour: readonly Scene[];
}
