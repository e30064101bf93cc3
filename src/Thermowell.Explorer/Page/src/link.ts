// Every state is a link: the page's query string holds each setting that is not the default.

import type { Catalogue } from "./catalogue";
import { State, words } from "./state";

export interface LinkReading {
  readonly state: State;
  /** What was not understood, as sentences. */
  readonly notes: readonly string[];
}

const ours = ["token"];

/** Reads a query string, with or without its question mark. */
export function readLink(query: string, catalogue: Catalogue): LinkReading {
  const notes: string[] = [];
  const changes = new Map<string, string>();
  for (const [name, text] of new URLSearchParams(query)) {
    if (ours.includes(name)) continue;
    const choices = words.get(name);
    if (!catalogue.defaults.has(name)) notes.push(`The link says '${name}', which this page does not know: ignored.`);
    else if (choices?.includes(text) === false) notes.push(`The link says ${name} = '${text}', which is not one of ${choices.join(", ")}: ignored.`);
    else if (name === "tour" && !/^([1-9]\d?)?$/.test(text)) notes.push(`The link says tour = '${text}', which is no step of the tour: ignored.`);
    else if (changes.has(name)) notes.push(`The link says ${name} more than once: the first is taken.`);
    else changes.set(name, text);
  }

  const unknown = (changes.get("curves") ?? "").split(",").filter((name) => name.trim().length > 0 && !catalogue.isFormalism(name.trim()));
  if (unknown.length > 0) notes.push(`The link asks for the curve '${unknown.join("', '")}', which this page does not know: ignored.`);
  if ((changes.get("gamma") ?? "") !== "" && changes.has("match-at")) notes.push("The link gives both gamma and match-at: gamma is taken.");
  return { state: new State(catalogue).with(changes), notes };
}

/** The query string of a state, without a question mark; empty for the default one. */
export function linkOf(state: State): string {
  const query = new URLSearchParams();
  for (const [name, standard] of state.catalogue.defaults) {
    const text = state.text(name);
    if (text !== standard && !(name === "match-at" && !state.matched)) query.set(name, text);
  }

  return query.toString().replaceAll("%2C", ",");
}
