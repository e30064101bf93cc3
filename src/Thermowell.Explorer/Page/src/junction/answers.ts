// What the server answers about a junction, and how it is asked.

import { askEvents, askJson, Refusal } from "../server";

export interface Example {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly why: string;
  readonly text: string;
}

/** What a file comes to, as `thermowell junction check FILE --json` tells it. */
export interface Report {
  readonly name: string;
  readonly formalism: string;
  readonly levels?: { readonly count: number };
  readonly contacts: readonly ReportedContact[];
  readonly numbers: Readonly<Record<string, number>>;
  readonly units: string;
}

export interface ReportedContact {
  readonly name: string;
  readonly temperature: number;
  readonly coupling?: { readonly norm: number; readonly levels: number };
  readonly law: { readonly key: string; readonly numbers: Readonly<Record<string, number>>; readonly words: Readonly<Record<string, string>> };
  readonly convention?: string;
}

export interface Heat {
  readonly name: string;
  readonly heat: number;
  readonly numericalError?: number;
  readonly standardError?: number;
}

export interface Flux {
  readonly contacts: readonly Heat[];
  readonly verdict: string;
  readonly reasons: readonly string[];
  readonly response?: readonly (readonly number[])[];
  readonly responseError?: readonly (readonly number[])[];
  readonly gain?: Readonly<Record<string, number | null>>;
  readonly gainError?: Readonly<Record<string, number | null>>;
}

export interface Row {
  readonly formalism: string;
  readonly exact: boolean;
  readonly applies: boolean;
  readonly responds: boolean;
  readonly refusal: string | null;
  readonly offReference: number | null;
  readonly why: readonly string[];
  readonly answer: Flux | null;
}

/** As `thermowell compare FILE --json` tells it. */
export interface Comparison {
  readonly junction: string;
  readonly reference: string | null;
  readonly heatUnits: string;
  readonly others: string | null;
  readonly formalisms: readonly Row[];
}

export interface Drawn {
  readonly title: string;
  readonly svg: string;
  readonly csv: string;
}

/** A junction's text and the name of its file. */
export interface Source {
  readonly text: string;
  readonly name: string;
}

export async function askExamples(): Promise<readonly Example[]> {
  return (await askJson<{ examples: readonly Example[] }>("/api/junctions")).examples;
}

export function askReport(source: Source, signal: AbortSignal): Promise<Report> {
  return askJson<Report>(path("", source, {}), signal, source.text);
}

/** @param gain the contact by whose heat gains are told; empty for none */
export function askFlux(source: Source, formalism: string, gain: string, signal: AbortSignal): Promise<Flux> {
  return askJson<Flux>(path("/flux", source, { formalism, gain, response: "yes" }), signal, source.text);
}

/** @param further the number and its values, and the contact, of a figure */
export async function askComparison<T>(source: Source, further: Readonly<Record<string, string>>, signal: AbortSignal, progress: (share: number) => void): Promise<T> {
  let done: T | null = null;
  await askEvents(path("/compare", source, further), signal, (event, data) => {
    if (event === "progress") progress((data as { share: number }).share);
    else if (event === "failure") throw new Refusal([], (data as { failure: string }).failure, (data as { passing?: boolean }).passing === true);
    else done = data as T;
  }, source.text);
  return done!;
}

function path(route: string, source: Source, further: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ name: source.name });
  for (const [name, text] of Object.entries(further)) if (text !== "") query.set(name, text);
  return `/api/junction${route}?${query}`;
}

/** The error of a heat; null where it has none. */
export function errorOf(heat: Heat): number | null {
  return heat.numericalError ?? heat.standardError ?? null;
}

/** The row whose heats are shown: the one chosen, or the exact one, or the first that is ok, or the first at all. */
export function shownRow(comparison: Comparison, chosen: string): Row | null {
  const rows = comparison.formalisms.filter((row) => row.answer !== null);
  return rows.find((row) => row.formalism === chosen) ?? rows.find((row) => row.formalism === comparison.reference) ?? rows.find((row) => row.answer?.verdict === "ok") ?? rows[0] ?? null;
}
