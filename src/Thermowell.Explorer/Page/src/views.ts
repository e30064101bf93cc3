// What is drawn against the temperature of both baths.

import { formalisms } from "./formalisms";
import type { ResponseView } from "./responsePanel";

export const conductivityView: ResponseView = {
  quantity: "conductivity",
  formalisms: formalisms.map((one) => one.name),
  label: "Conductivity *κ*",
  kind: "conductivity",
  lines: formalisms.map((one) => ({ id: one.name, title: one.title, of: one.name, value: (point) => point.conductivity })),
  squareRoot: true,
  sentence: "The flux for a small difference between the two baths at *T*. A classical wall follows *T*^{1/2}; the quantum particle freezes out below its first gap.",
  nothing: "Choose a curve to see its conductivity.",
};

export const quantumRelaxationView: ResponseView = {
  quantity: "relaxation",
  formalisms: ["lindblad"],
  label: "Rate",
  kind: "rate",
  lines: [
    { id: "lindblad", title: "slowest population rate", of: "lindblad", value: (point) => point.populationRelaxationRate },
    { id: "gap", title: "Liouvillian gap", of: "lindblad", value: (point) => point.liouvillianGap },
  ],
  squareRoot: false,
  sentence: "How fast the quantum particle forgets. Below the first gap the rate no longer depends on temperature: the walls keep thermalising.",
  nothing: "Choose the Lindblad curve to see how fast the quantum particle relaxes.",
};

export const wallRelaxationView: ResponseView = {
  quantity: "relaxation",
  formalisms: ["metropolis"],
  label: "Steps to thermalise",
  kind: "none",
  lines: [{ id: "metropolis", title: "steps until a disturbance has fallen by a factor e", of: "metropolis", value: (point) => point.stepsToThermalise }],
  squareRoot: false,
  sentence: "How many Monte Carlo steps a Metropolis wall needs. The colder it is, the more: this is why the classical flux dies.",
  nothing: "Choose the Metropolis curve to see how slowly a cold wall relaxes.",
};
