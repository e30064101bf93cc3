// What the server answers: the keys are those of the command's JSON.

export interface PointAnswer {
  readonly formalism: string;
  readonly heatFlux?: number | null;
  readonly conductivity?: number | null;
  readonly gamma?: number | null;
  readonly standardError?: number | null;
  readonly numericalError?: number | null;
  readonly verdict: "ok" | "uncontrolled" | "unconverged" | "unphysical";
  readonly reasons: readonly string[];
  readonly participationRatio?: number | null;
  readonly rightCoupling?: number | null;
}

export interface CurvePoint extends Partial<Omit<PointAnswer, "formalism">> {
  readonly index: number;
  readonly x: number;
  /** Why this point alone has no answer. */
  readonly failure?: string | null;
  readonly populationRelaxationRate?: number | null;
  readonly liouvillianGap?: number | null;
  readonly kernelGapPerStep?: number | null;
  readonly stepsToThermalise?: number | null;
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
}

export interface Density {
  readonly x: readonly number[];
  readonly rho: readonly number[];
}
