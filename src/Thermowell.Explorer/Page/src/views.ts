// What is drawn against the temperature of both baths: the numbers declared for it, those of one unit in one plot. Those of the noise, against that
// of the right bath, are drawn one at a time.

import { numberIn } from "./answers";
import type { Catalogue } from "./catalogue";
import type { FormalismDeclaration, NumberDeclaration } from "./parameters";
import type { ResponseLine, ResponseView } from "./responsePanel";
import { seriesId } from "./series";
import type { Kind } from "./units";

interface Words {
  readonly along?: ResponseView["along"];
  readonly label: string;
  readonly squareRoot: boolean;
  /** Told of the formalisms drawn, by their titles. */
  readonly sentence: (titles: string) => string;
  readonly nothing: (titles: string) => string;
}

const conductivity: Words = {
  label: "Conductivity *κ*",
  squareRoot: true,
  sentence: () => "The flux for a small difference between the two baths at *T*. A classical wall follows *T*^{1/2}; the quantum particle freezes out below its first gap.",
  nothing: () => "Choose a curve to see its conductivity.",
};

/** By what the numbers are of; the first stands on top. */
const relaxation: ReadonlyMap<Kind, Words> = new Map([
  ["none", {
    label: "Steps to thermalise",
    squareRoot: false,
    sentence: (titles) => `How many Monte Carlo steps a ${titles} wall needs. The colder it is, the more: this is why the classical flux dies.`,
    nothing: (titles) => `Choose the ${titles} curve to see how slowly a cold wall relaxes.`,
  }],
  ["frequency", {
    label: "Rate",
    squareRoot: false,
    sentence: () => "How fast the quantum particle forgets. Below the first gap the rate no longer depends on temperature: the walls keep thermalising.",
    nothing: (titles) => `Choose the ${titles} curve to see how fast the quantum particle relaxes.`,
  }],
]);

export function responseViews(catalogue: Catalogue): readonly ResponseView[] {
  const relaxing = catalogue.formalisms.filter((one) => one.relaxes);
  return [
    ...view("conductivity", drawnOf(catalogue, "conductivity", "conductivity"), conductivity, catalogue.formalisms),
    ...[...relaxation].flatMap(([kind, words]) => view("relaxation", drawnOf(catalogue, "relaxation", kind), words, relaxing)),
  ];
}

/** The numbers of the noise that are drawn, a view each. */
export function noiseViews(catalogue: Catalogue): readonly ResponseView[] {
  return catalogue.numbersOf("noise").filter((number) => number.isPlotted).flatMap((number) => view("noise", [number], {
    along: { label: "Right temperature *T*_{R}", kind: "temperature", scale: "flux" },
    label: number.symbol ?? number.label ?? number.key,
    squareRoot: false,
    sentence: (titles) => `How the heat fluctuates about its mean as the right bath changes: ${titles}. Of the Redfield equation it is the heat that the bath gives.`,
    nothing: (titles) => `Choose the ${titles} curve to see how its heat fluctuates.`,
  }, catalogue.formalisms));
}

/** The numbers of a state in time that are drawn, a view each. */
export function quenchViews(catalogue: Catalogue): readonly ResponseView[] {
  return catalogue.numbersOf("evolution").filter((number) => number.isPlotted).flatMap((number) => view("evolution", [number], {
    along: { label: "Time *t*", kind: "time", scale: "log" },
    label: number.symbol ?? sentenceCase(number.label ?? number.key),
    squareRoot: false,
    sentence: (titles) => `What follows when the right bath falls from *T*_{L} to *T*_{R} at *t* = 0: ${titles}. Classical walls are simulated; a heat is then the mean since the time before.`,
    nothing: (titles) => `Choose the ${titles} curve to see it after the right bath has fallen.`,
  }, catalogue.formalisms));
}

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function drawnOf(catalogue: Catalogue, quantity: ResponseView["quantity"], kind: Kind): readonly NumberDeclaration[] {
  return catalogue.numbersOf(quantity).filter((number) => number.isPlotted && number.kind === kind);
}

/** One view; none where no formalism has a number for it. */
function view(quantity: ResponseView["quantity"], numbers: readonly NumberDeclaration[], words: Words, formalisms: readonly FormalismDeclaration[]): readonly ResponseView[] {
  const drawn = formalisms.filter((formalism) => numbers.some((number) => number.formalisms.includes(formalism.key)));
  if (drawn.length === 0) return [];
  const titles = drawn.map((one) => one.title).join(" or ");
  return [{
    quantity,
    number: numbers[0]!.key,
    title: numbers[0]!.label ?? numbers[0]!.key,
    formalisms: drawn.map((one) => one.key),
    along: words.along ?? { label: "Temperature *T*", kind: "temperature", scale: "log" },
    label: words.label,
    kind: numbers[0]!.kind,
    lines: drawn.flatMap((formalism) => linesOf(formalism, numbers, drawn.length === 1)),
    squareRoot: words.squareRoot,
    sentence: words.sentence(titles),
    nothing: words.nothing(titles),
  }];
}

/** The lines of a formalism, called by what tells them apart: their numbers, their formalisms or both. */
function linesOf(formalism: FormalismDeclaration, numbers: readonly NumberDeclaration[], alone: boolean): readonly ResponseLine[] {
  const own = numbers.filter((number) => number.formalisms.includes(formalism.key));
  return own.map((number, line) => {
    const label = number.label ?? number.key;
    const title = alone ? label : own.length === 1 ? formalism.title : `${formalism.title}: ${label}`;
    return { id: seriesId(formalism.key, line), title, of: formalism.key, value: (point) => numberIn(point, number.key) };
  });
}
