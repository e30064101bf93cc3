// What the server answers: the keys are those of the command's JSON. Only what is asked for by its name stands here; all other numbers are declared.

export interface PointAnswer {
  readonly formalism: string;
  readonly heatFlux?: number | null;
  readonly conductivity?: number | null;
  readonly gamma?: number | null;
  readonly standardError?: number | null;
  readonly numericalError?: number | null;
  readonly verdict: "ok" | "uncontrolled" | "unconverged" | "diverges" | "unphysical";
  readonly reasons: readonly string[];
}

/** A number of an answer, by its declared name; null where the answer has none. Those that tell how far it is valid stand in an object of their own. */
export function numberIn(answer: object, key: string): number | null {
  for (const from of [answer, (answer as { readonly validity?: object | null }).validity]) {
    const value: unknown = from !== null && from !== undefined && Object.hasOwn(from, key) ? (from as Readonly<Record<string, unknown>>)[key] : null;
    if (typeof value === "number") return value;
  }

  return null;
}

export interface CurvePoint extends Partial<Omit<PointAnswer, "formalism">> {
  readonly index: number;
  readonly x: number;
  /** Why this point alone has no answer. */
  readonly failure?: string | null;
}

export interface Ndtr {
  /** (J_max - J(0))/J_max; null where it is not worked out, because the curve takes long. */
  readonly strength: number | null;
  readonly peakTemperature: number | null;
  readonly rising: readonly (readonly [number, number])[];
}

export interface QuantumState {
  readonly energies: readonly number[];
  readonly populations: readonly number[];
  /** One a particle. */
  readonly densities: readonly Density[];
  /** *V* at the places of the densities, counted from where energies are; none without a potential. */
  readonly potential?: readonly number[] | null;
}

export interface Density {
  readonly x: readonly number[];
  readonly rho: readonly number[];
}
