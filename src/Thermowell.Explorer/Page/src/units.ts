// Reduced units or SI. Inside the page, in every link and question, numbers are reduced; only what is read and typed is converted.

export type Kind = "temperature" | "heatFlux" | "conductivity" | "frequency" | "length" | "mass" | "energy" | "time" | "coupling" | "none" | `product:${number},${number}`;

/** What one reduced unit of a kind is in SI, as the server tells it. */
export type Factors = Readonly<Record<string, number>>;

type Named = Exclude<Kind, `product:${string}`>;

const reduced: Readonly<Record<Named, string>> = {
  temperature: "*ħ*^{2}/*m*_{0}*L*_{0}^{2}*k*_{B}",
  heatFlux: "*ħ*^{3}/*m*_{0}^{2}*L*_{0}^{4}",
  conductivity: "*k*_{B}*ħ*/*m*_{0}*L*_{0}^{2}",
  frequency: "*ħ*/*m*_{0}*L*_{0}^{2}",
  length: "*L*_{0}",
  mass: "*m*_{0}",
  energy: "*ħ*^{2}/*m*_{0}*L*_{0}^{2}",
  time: "*m*_{0}*L*_{0}^{2}/*ħ*",
  coupling: "*L*_{0}^{−3}",
  none: "",
};

const si: Readonly<Record<Named, string>> = { temperature: "K", heatFlux: "W", conductivity: "W/K", frequency: "1/s", length: "m", mass: "kg", energy: "J", time: "s", coupling: "m^{−3}", none: "" };

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
    const product = powers(kind);
    if (product === null) return (this.inSi ? si : reduced)[kind as Named];
    const [energies, rates] = product;
    const [mass, length] = [energies + rates, 2 * (energies + rates)];
    return this.inSi ? `J${power(energies)}/s${power(rates)}` : `*ħ*${power(2 * energies + rates)}/*m*_{0}${power(mass)}*L*_{0}${power(length)}`;
  }

  /** A label with its unit, in the mark-up of labels; alone for a pure number, and in reduced units, which are told once. */
  labelled(label: string, kind: Kind): string {
    return this.inSi && kind !== "none" ? `${label}  (${this.name(kind)})` : label;
  }

  private factor(kind: Kind): number {
    if (kind === "none" || this.factors === null) return 1;
    if (kind === "time") return 1 / (this.factors["frequency"] ?? 1);
    const product = powers(kind);
    if (product !== null) return (this.factors["energy"] ?? 1) ** product[0] * (this.factors["frequency"] ?? 1) ** product[1];
    return Object.hasOwn(this.factors, kind) ? this.factors[kind]! : 1;
  }
}

/** How many energies and rates a unit is the product of; null for one with a name of its own. */
function powers(kind: Kind): readonly [number, number] | null {
  const found = /^product:(\d+),(\d+)$/.exec(kind);
  return found === null ? null : [Number(found[1]), Number(found[2])];
}

function power(exponent: number): string {
  return exponent === 1 ? "" : `^{${exponent}}`;
}
