// How the curves of formalisms look, from what the server tells of each: its colour by day and by night, and its dash.

import type { FormalismDeclaration } from "./parameters";

export type Dash = "solid" | "dashed" | "dotted" | "dashdot";

/** Of a line, and of the swatch beside its name. */
const dashes: Readonly<Record<Dash, string>> = {
  solid: "",
  dashed: "--dash: .45rem .25rem; --swatch: repeating-linear-gradient(90deg, var(--series) 0 .4rem, transparent .4rem .6rem);",
  dotted: "--dash: .12rem .22rem; --swatch: repeating-linear-gradient(90deg, var(--series) 0 .16rem, transparent .16rem .36rem);",
  dashdot: "--dash: .7rem .2rem .12rem .2rem; --swatch: repeating-linear-gradient(90deg, var(--series) 0 .6rem, transparent .6rem .75rem, var(--series) .75rem .9rem, transparent .9rem 1rem);",
};

const furtherLines = 4;

/** The series of a formalism's line: its own look for the first one, another for those beside it in the same plot. */
export function seriesId(key: string, line: number): string {
  return line === 0 ? key : `${key}-${1 + Math.min(line, furtherLines)}`;
}

/** The rules of a style sheet. */
export function seriesRules(formalisms: readonly FormalismDeclaration[], escape: (key: string) => string): string {
  const rules = formalisms.flatMap(({ key, paper, night, dash }) => [
    `.series-${escape(key)} { --series: ${paper}; ${dashes[dash]} }`,
    `@media (prefers-color-scheme: dark) { .series-${escape(key)} { --series: ${night}; } }`,
    ...Array.from({ length: furtherLines }, (_, line) => `.series-${escape(seriesId(key, line + 1))} { --series: var(--gap); ${dashes.dashed} }`),
  ]);
  return rules.join("\n");
}

/** Adds them to the page's own. */
export function addSeriesRules(formalisms: readonly FormalismDeclaration[]): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(seriesRules(formalisms, (key) => CSS.escape(key)));
  document.adoptedStyleSheets.push(sheet);
}
