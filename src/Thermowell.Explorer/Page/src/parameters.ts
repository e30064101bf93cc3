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
  readonly id?: string;
  readonly title: string;
  readonly text: string;
  readonly query: string;
}

/** What one reduced unit is in SI, by the reduced unit's name. */
export interface UnitFactor {
  readonly unit: string;
  readonly factor: number;
}

export interface Parameters {
  readonly version: string;
  readonly parameters: readonly Parameter[];
  readonly units?: Readonly<Record<string, number>> | null;
  readonly presets: readonly Scene[];
  readonly tour: readonly Scene[];
}
