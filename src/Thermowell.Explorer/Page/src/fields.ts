// The settings that a reader can turn, in their groups: those that the server declares, and those that are the page's own.

import type { Catalogue } from "./catalogue";
import type { ParameterDeclaration } from "./parameters";
import type { SliderScale } from "./slider";
import type { Kind } from "./units";

export interface Field {
  readonly name: string;
  readonly symbol: string;
  readonly title: string;
  readonly sentence: string;
  readonly kind: Kind;
  /** Where a slider starts and ends, in reduced units; none for a field alone. The legal range, which is wider, is the server's. */
  readonly slider?: SliderScale;
  readonly choices?: readonly (readonly [string, string])[];
  readonly placeholder?: string;
  /** Shown only where a curve reads it, or where one of this kind is. */
  readonly of?: "readers" | "quantum" | "classical";
}

export interface FieldGroup {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
}

/** The baths; while both are known each is called by what it is, hot or cold. */
export function bathFields(catalogue: Catalogue): readonly Field[] {
  return catalogue.parametersAt("baths").map((parameter) => fieldOf(parameter));
}

const axes: readonly Field[] = [
  { name: "scale-x", symbol: "", title: "*T*_{R} axis", kind: "none", choices: [["log", "logarithmic"], ["linear", "linear"]], sentence: "How the horizontal axis of the flux runs." },
  { name: "scale-y", symbol: "", title: "*J* axis", kind: "none", choices: [["linear", "linear"], ["log", "logarithmic"]], sentence: "How the vertical axis of the flux runs." },
  { name: "from", symbol: "", title: "Axis from", kind: "temperature", placeholder: "automatic", sentence: "Lowest temperature drawn; automatic: three and a half decades below the left bath." },
  { name: "to", symbol: "", title: "Axis to", kind: "temperature", placeholder: "automatic", sentence: "Highest temperature drawn; automatic: the left bath's." },
  { name: "units", symbol: "", title: "Units", kind: "none", choices: [["reduced", "reduced"], ["si", "SI"]], sentence: "Reduced: *ħ* = *k*_{B} = *m*_{0} = *L*_{0} = 1. SI needs a mass *m*_{0} and a length *L*_{0}." },
  { name: "unit-mass", symbol: "*m*_{0}", title: "Unit of mass", kind: "none", sentence: "A number and kg, u (atomic mass constant) or me (electron mass), such as 4.0026 u for helium." },
  { name: "unit-length", symbol: "*L*_{0}", title: "Unit of length", kind: "none", sentence: "A number and m, um, nm or pm." },
];

const particles: Field = { name: "particles", symbol: "*N*", title: "Particles", kind: "none", slider: { from: 1, to: 8, log: false, whole: true }, sentence: "How many particles share the box; they collide and cannot pass one another. Quantum curves take one or two." };

const matching: readonly Field[] = [
  { name: "coupling", symbol: "", title: "Coupling", kind: "none", choices: [["match", "matched"], ["given", "given"]], of: "quantum", sentence: "Matched: *γ* is such that the quantum conductivity equals that of the Maxwell wall at one temperature." },
  { name: "match-at", symbol: "*T*", title: "Match at", kind: "temperature", slider: { from: 10, to: 10_000, log: true }, of: "quantum", sentence: "The temperature at which quantum and classical conductivities are made equal." },
];

const route: Field = { name: "method", symbol: "", title: "Classical route", kind: "none", choices: [["", "exact where there is one"], ["simulate", "always simulate"]], of: "classical", sentence: "Particles of different masses are always simulated; the points then refine while you watch." };

/** All groups; a parameter that several concepts share stands in the first of them. */
export function groupsOf(catalogue: Catalogue): readonly FieldGroup[] {
  const at = (place: "spectrum" | "wall" | "sampling"): readonly Field[] => catalogue.parametersAt(place).map((parameter) => fieldOf(parameter, "readers"));
  const placed = new Set<string>();
  const walls = catalogue.formalisms.filter((one) => !one.isQuantum).map((wall) => {
    const fields = at("wall").filter((field) => wall.parameters.includes(field.name) && !placed.has(field.name));
    for (const { name } of fields) placed.add(name);
    return { id: wall.key, title: wall.settings, fields };
  });
  return [
    { id: "box", title: "Particles and box", fields: [particles, ...catalogue.parametersAt("box").map((parameter) => fieldOf(parameter))] },
    { id: "spectrum", title: "Quantum bath", fields: [...matching, ...at("spectrum")] },
    ...walls.filter((group) => group.fields.length > 0),
    { id: "sampling", title: "Simulation", fields: [route, ...at("sampling")] },
    { id: "axes", title: "Axes and units", fields: axes },
  ];
}

function fieldOf(parameter: ParameterDeclaration, of?: Field["of"]): Field {
  const { name, symbol, title, sentence, kind, slider, choices, choiceTitles } = parameter;
  return {
    name, symbol, title, sentence, kind,
    ...(slider === null ? {} : { slider }),
    ...(choices.length === 0 ? {} : { choices: choices.map((choice, i) => [choice, choiceTitles[i] ?? choice] as const) }),
    ...(parameter.isOptional ? { placeholder: "automatic" } : {}),
    ...(of === undefined ? {} : { of }),
  };
}
