// What is wrong with the settings, by setting: the sentences of the server beside the names of the page's fields.

import type { Fault } from "./server";

/** Where a fault that the server finds in one answer is to be shown, if not at its own name. */
export type Renaming = ReadonlyMap<string, string>;

/** One sentence a setting, however many answers complain of it. */
export function faultsByField(sources: readonly { readonly faults: readonly Fault[]; readonly renaming?: Renaming }[]): ReadonlyMap<string, string> {
  const sentences = new Map<string, Set<string>>();
  for (const { faults, renaming } of sources) {
    for (const fault of faults) {
      const name = renaming?.get(fault.name) ?? fault.name;
      const own = sentences.get(name) ?? new Set();
      sentences.set(name, own.add(`${name} ${fault.message}`));
    }
  }

  return new Map([...sentences].map(([name, own]) => [name, [...own].join(" ")]));
}
