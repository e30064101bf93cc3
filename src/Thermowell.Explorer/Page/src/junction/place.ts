// Where the page of junctions is: which file, which formalism, which figure. The address holds all of it; a text of one's own stands
// behind the #, which no browser sends to a server.

export interface Place {
  /** An example by its name; empty for a text of one's own. */
  readonly example: string;
  /** The text of one's own, and the name of its file. */
  readonly text: string;
  readonly name: string;
  /** The formalism whose heats the picture shows; empty for the first that is ok. */
  readonly formalism: string;
  /** The contact by whose heat gains are told; empty for none. */
  readonly gain: string;
  /** A number and its values, as in parameters.g=1e-3..0.3:31; empty for no figure. */
  readonly over: string;
  /** The contact whose heat the figure shows; empty for the first. */
  readonly contact: string;
}

export const nowhere: Place = { example: "", text: "", name: "", formalism: "", gain: "", over: "", contact: "" };

const inQuery = ["example", "formalism", "gain", "over", "contact"] as const;
const inFragment = ["name", "text"] as const;

/** Reads an address: its query and what stands behind the #. */
export function readPlace(search: string, hash: string): { readonly place: Place; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const found: Record<string, string> = {};
  const read = (parts: URLSearchParams, known: readonly string[]): void => {
    for (const [name, text] of parts) {
      if (name === "token") continue;
      if (!known.includes(name)) notes.push(`The link says '${name}', which this page does not know: ignored.`);
      else if (name in found) notes.push(`The link says ${name} more than once: the first is taken.`);
      else found[name] = text;
    }
  };
  read(new URLSearchParams(search), inQuery);
  // A plain name behind the # is a part of the page, as the link that skips to one has it.
  if (hash.includes("=")) read(new URLSearchParams(hash.replace(/^#/, "")), inFragment);
  return { place: { ...nowhere, ...found }, notes };
}

/** The address of a place, from its path on. */
export function addressOf(path: string, place: Place): string {
  const part = (names: readonly (keyof Place)[]): string => {
    const query = new URLSearchParams();
    for (const name of names) if (place[name] !== "") query.set(name, place[name]);
    return query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  };
  const [query, fragment] = [part(inQuery), place.example === "" ? part(inFragment) : ""];
  return path + (query === "" ? "" : `?${query}`) + (fragment === "" ? "" : `#${fragment}`);
}
