// What there is to choose, to set and to read: made of what the server declares. Nothing on the page knows a concept by name.

import type { FormalismDeclaration, NumberDeclaration, ParameterDeclaration, Parameters } from "./parameters";

/** Where on the page a declared parameter is set. */
export type Place = "baths" | "box" | "spectrum" | "wall" | "sampling";

/** The settings that are the page's own, with what holds where a link says nothing. */
const own: readonly (readonly [string, string])[] = [
  ["from", ""],
  ["to", ""],
  ["match-at", "1000"],
  ["method", ""],
  ["scale-x", "log"],
  ["scale-y", "linear"],
  ["units", "reduced"],
  ["unit-mass", "4.0026 u"],
  ["unit-length", "1 nm"],
  ["tab", "conductivity"],
  ["noise-number", ""],
  ["quench-number", ""],
  ["scene", ""],
  ["pins", ""],
  ["first", "flux"],
  ["tour", ""],
];

export class Catalogue {
  readonly formalisms: readonly FormalismDeclaration[];
  /** What holds where a link says nothing. A map, as every table that a text from outside is looked up in: an object has names of its own besides. */
  readonly defaults: ReadonlyMap<string, string>;
  private readonly byKey: ReadonlyMap<string, FormalismDeclaration>;

  constructor(private readonly declared: Parameters) {
    this.formalisms = declared.formalisms;
    this.byKey = new Map(declared.formalisms.map((one) => [one.key, one]));
    // One curve of either kind to begin with.
    const first = [false, true].flatMap((isQuantum) => declared.formalisms.find((one) => one.isQuantum === isQuantum)?.key ?? []);
    const settings = declared.parameters.filter((parameter) => parameter.group !== "");
    this.defaults = new Map([["curves", first.join(",")], ...settings.map((parameter) => [parameter.name, parameter.start] as const), ...own]);
  }

  /** A formalism that is known to be one. */
  formalism(key: string): FormalismDeclaration {
    return this.byKey.get(key)!;
  }

  isFormalism(key: string): boolean {
    return this.byKey.has(key);
  }

  /** The declared parameters that are set at a place, in the page's order. */
  parametersAt(place: Place): readonly ParameterDeclaration[] {
    return this.declared.parameters.filter((parameter) => parameter.group === place);
  }

  /** The parameters that a formalism reads, temperatures apart, of a quantum one with the spectral law that is chosen. */
  parametersOf(key: string, spectralLaw: string): readonly string[] {
    const formalism = this.formalism(key);
    const box = this.namesAt("box");
    if (!formalism.isQuantum) return [...box, ...formalism.parameters, "method", ...this.namesAt("sampling")];
    const { spectralLaws } = this.declared;
    const law = spectralLaws.find((one) => one.key === spectralLaw) ?? spectralLaws[0];
    // A choice of one is none.
    return [...box, ...(spectralLaws.length > 1 ? ["spectral-law"] : []), ...law?.parameters ?? [], ...formalism.parameters];
  }

  /** A declared parameter; undefined for a setting that is the page's own. */
  parameter(name: string): ParameterDeclaration | undefined {
    return this.declared.parameters.find((one) => one.name === name);
  }

  /** The numbers that an answer of a quantity may hold. */
  numbersOf(quantity: string): readonly NumberDeclaration[] {
    return this.declared.numbers.filter((number) => number.quantities.includes(quantity));
  }

  private namesAt(place: Place): readonly string[] {
    return this.parametersAt(place).map((parameter) => parameter.name);
  }
}
