// Reduced units or SI. Inside the page, in every link and question, numbers are reduced; only what is read and typed is converted.

export type Kind = "temperature" | "heatFlux" | "conductivity" | "frequency" | "length" | "mass" | "energy" | "coupling" | "none";

/** What one reduced unit of a kind is in SI, as the server tells it. */
export type Factors = Readonly<Record<string, number>>;

const reduced: Readonly<Record<Kind, string>> = {
  temperature: "*ħ*^{2}/*m*_{0}*L*_{0}^{2}*k*_{B}",
  heatFlux: "*ħ*^{3}/*m*_{0}^{2}*L*_{0}^{4}",
  conductivity: "*k*_{B}*ħ*/*m*_{0}*L*_{0}^{2}",
  frequency: "*ħ*/*m*_{0}*L*_{0}^{2}",
  length: "*L*_{0}",
  mass: "*m*_{0}",
  energy: "*ħ*^{2}/*m*_{0}*L*_{0}^{2}",
  coupling: "*L*_{0}^{−3}",
  none: "",
};

const si: Readonly<Record<Kind, string>> = { temperature: "K", heatFlux: "W", conductivity: "W/K", frequency: "1/s", length: "m", mass: "kg", energy: "J", coupling: "m^{−3}", none: "" };

export class Units {
  constructor(private readonly factors: Factors | null) {}

  get inSi(): boolean {
    return this.factors !== null;
  }

  /** A reduced number in the units shown. */
  shown(value: number, kind: Kind): number {
    return value * this.factor(kind);
  }

  /** A number in the units shown as a reduced one. */
  reduced(value: number, kind: Kind): number {
    return value / this.factor(kind);
  }

  /** The unit's name in the mark-up of labels; empty for a pure number. */
  name(kind: Kind): string {
    return this.inSi ? si[kind] : reduced[kind];
  }

  private factor(kind: Kind): number {
    if (kind === "none" || this.factors === null) return 1;
    return Object.hasOwn(this.factors, kind) ? this.factors[kind]! : 1;
  }
}
