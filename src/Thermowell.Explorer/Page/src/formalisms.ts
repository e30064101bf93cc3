// The formalisms that the page can draw, and which parameters each of them reads.

export type FormalismName = "maxwell" | "accommodation" | "metropolis" | "lindblad" | "redfield";

export interface Formalism {
  readonly name: FormalismName;
  readonly title: string;
  readonly quantum: boolean;
  readonly sentence: string;
}

export const formalisms: readonly Formalism[] = [
  { name: "maxwell", title: "Maxwell", quantum: false, sentence: "A classical wall that thermalises the particle at once." },
  { name: "metropolis", title: "Metropolis", quantum: false, sentence: "A classical wall that takes Monte Carlo steps to thermalise, and so time." },
  { name: "accommodation", title: "Accommodation", quantum: false, sentence: "A classical wall that thermalises only a share of the collisions." },
  { name: "lindblad", title: "Lindblad", quantum: true, sentence: "The quantum particle at weak coupling, coherences of different frequencies decoupled." },
  { name: "redfield", title: "Redfield", quantum: true, sentence: "The quantum particle with every coherence kept; physical at very weak coupling only." },
];

const system = ["masses", "length"];
const spectral = ["eta", "gamma", "reference-frequency", "lowest-frequency", "levels"];
const sampling = ["method", "collisions", "seed"];

const own: Readonly<Record<FormalismName, readonly string[]>> = {
  maxwell: sampling,
  accommodation: ["accommodation", ...sampling],
  metropolis: ["step", "step-exponent", "steps", "proposal", ...sampling],
  lindblad: [...spectral, "degeneracy-tolerance"],
  redfield: spectral,
};

/** The parameters that a formalism reads, temperatures apart. */
export function parametersOf(name: FormalismName): readonly string[] {
  return [...system, ...own[name]];
}

export function formalism(name: FormalismName): Formalism {
  return formalisms.find((one) => one.name === name)!;
}

export function isFormalism(name: string): name is FormalismName {
  return formalisms.some((one) => one.name === name);
}
