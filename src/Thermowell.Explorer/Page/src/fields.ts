// The settings that a reader can turn: symbol, meaning, and how far the slider goes. The legal range, which is wider, is the server's.

import type { FormalismName } from "./formalisms";
import type { Kind } from "./units";

export interface Field {
  readonly name: string;
  readonly symbol: string;
  readonly title: string;
  readonly sentence: string;
  readonly kind: Kind;
  /** Where a slider starts and ends, in reduced units; none for a field alone. */
  readonly slider?: { readonly from: number; readonly to: number; readonly log: boolean; readonly whole?: boolean };
  readonly choices?: readonly (readonly [string, string])[];
  readonly placeholder?: string;
}

export interface FieldGroup {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly Field[];
  /** Shown only where one of these curves is. */
  readonly of?: readonly FormalismName[];
}

const quantum: readonly FormalismName[] = ["lindblad", "redfield"];

/** The baths; while both are known each is called by what it is, hot or cold. */
export const temperatures: readonly Field[] = [
  {
    name: "left-temperature", symbol: "*T*_{L}", title: "Left bath", kind: "temperature", slider: { from: 1, to: 10_000, log: true },
    sentence: "Temperature of the bath at the left wall; changing it draws every curve anew.",
  },
  {
    name: "right-temperature", symbol: "*T*_{R}", title: "Right bath", kind: "temperature", slider: { from: 0.1, to: 10_000, log: true },
    sentence: "Temperature of the bath at the right wall: the cursor in the plot, which you can drag there too.",
  },
];

export const groups: readonly FieldGroup[] = [
  {
    id: "box", title: "Particles and box",
    fields: [
      { name: "particles", symbol: "*N*", title: "Particles", kind: "none", slider: { from: 1, to: 8, log: false, whole: true }, sentence: "How many particles share the box; they collide and cannot pass one another. Quantum curves take one or two." },
      { name: "masses", symbol: "*m*", title: "Masses", kind: "mass", sentence: "From left to right, separated by commas. Two different masses make a diode." },
      { name: "length", symbol: "*L*", title: "Length", kind: "length", slider: { from: 0.1, to: 10, log: true }, sentence: "Distance between the walls. A shorter box has wider gaps between its levels." },
    ],
  },
  {
    id: "spectral", title: "Quantum bath", of: quantum,
    fields: [
      { name: "coupling", symbol: "", title: "Coupling", kind: "none", choices: [["match", "matched"], ["given", "given"]], sentence: "Matched: *γ* is such that the quantum conductivity equals that of the Maxwell wall at one temperature." },
      { name: "match-at", symbol: "*T*", title: "Match at", kind: "temperature", slider: { from: 10, to: 10_000, log: true }, sentence: "The temperature at which quantum and classical conductivities are made equal." },
      { name: "gamma", symbol: "*γ*", title: "Strength", kind: "none", slider: { from: 1e-6, to: 100, log: true }, sentence: "Strength of the spectral function *J*(*ω*) = *γ* *ω*_{c}^{1−*η*} *ω*^{*η*}: how strongly a wall exchanges quanta. Turning it ends the match." },
      { name: "eta", symbol: "*η*", title: "Exponent", kind: "none", slider: { from: -3, to: 0, log: false }, sentence: "Exponent of the spectral function; near −2.25 the conductivity follows the classical *T*^{1/2}." },
      { name: "levels", symbol: "*N*_{tru}", title: "Levels", kind: "none", placeholder: "automatic", sentence: "Energy levels kept. Automatic: as many as the hotter bath populates (Redfield: 100)." },
      { name: "reference-frequency", symbol: "*ω*_{c}", title: "Reference frequency", kind: "rate", slider: { from: 0.01, to: 100, log: true }, sentence: "The frequency at which the spectral function equals *γω*_{c}." },
      { name: "lowest-frequency", symbol: "*ω*_{min}", title: "Lowest frequency", kind: "rate", sentence: "The bath does nothing below it; 0 for no such limit." },
    ],
  },
  {
    id: "metropolis", title: "Metropolis wall", of: ["metropolis"],
    fields: [
      { name: "step", symbol: "*a*", title: "Width", kind: "none", slider: { from: 0.01, to: 1, log: true }, sentence: "Width of a Monte Carlo step in speed, *w* = *aT*^{*p*}: small steps thermalise slowly." },
      { name: "step-exponent", symbol: "*p*", title: "Width's exponent", kind: "none", slider: { from: 0, to: 2, log: false }, sentence: "Exponent of the width in *T*; 1 lets the wall's relaxation slow down as the bath gets colder." },
      { name: "steps", symbol: "*N*_{c}", title: "Steps a collision", kind: "none", slider: { from: 1, to: 512, log: true, whole: true }, sentence: "Monte Carlo steps in one collision: with many of them the wall becomes Maxwell's." },
      { name: "proposal", symbol: "", title: "Shape of a step", kind: "none", choices: [["uniform", "uniform"], ["gaussian", "Gaussian"]], sentence: "The distribution from which a step is drawn." },
    ],
  },
  {
    id: "accommodation", title: "Accommodating wall", of: ["accommodation"],
    fields: [{ name: "accommodation", symbol: "*α*", title: "Accommodation", kind: "none", slider: { from: 0.05, to: 1, log: false }, sentence: "Share of the collisions that are thermal; the others are reflections." }],
  },
  {
    id: "sampling", title: "Simulation", of: ["maxwell", "metropolis", "accommodation"],
    fields: [
      { name: "method", symbol: "", title: "Classical route", kind: "none", choices: [["", "exact where there is one"], ["simulate", "always simulate"]], sentence: "Particles of different masses are always simulated; the points then refine while you watch." },
      { name: "collisions", symbol: "", title: "Collisions", kind: "none", sentence: "Wall collisions of one simulated point: four times as many halve its error bar." },
      { name: "seed", symbol: "", title: "Seed", kind: "none", sentence: "Seed of the random numbers; the same seed gives the same numbers, here and in the command." },
    ],
  },
  {
    id: "axes", title: "Axes and units",
    fields: [
      { name: "scale-x", symbol: "", title: "*T*_{R} axis", kind: "none", choices: [["log", "logarithmic"], ["linear", "linear"]], sentence: "How the horizontal axis of the flux runs." },
      { name: "scale-y", symbol: "", title: "*J* axis", kind: "none", choices: [["linear", "linear"], ["log", "logarithmic"]], sentence: "How the vertical axis of the flux runs." },
      { name: "from", symbol: "", title: "Axis from", kind: "temperature", placeholder: "automatic", sentence: "Lowest temperature drawn; automatic: three and a half decades below the left bath." },
      { name: "to", symbol: "", title: "Axis to", kind: "temperature", placeholder: "automatic", sentence: "Highest temperature drawn; automatic: the left bath's." },
      { name: "units", symbol: "", title: "Units", kind: "none", choices: [["reduced", "reduced"], ["si", "SI"]], sentence: "Reduced: *ħ* = *k*_{B} = *m*_{0} = *L*_{0} = 1. SI needs a mass *m*_{0} and a length *L*_{0}." },
      { name: "unit-mass", symbol: "*m*_{0}", title: "Unit of mass", kind: "none", sentence: "A number and kg, u (atomic mass constant) or me (electron mass), such as 4.0026 u for helium." },
      { name: "unit-length", symbol: "*L*_{0}", title: "Unit of length", kind: "none", sentence: "A number and m, um, nm or pm." },
    ],
  },
];
