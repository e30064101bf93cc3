// What stands in the bar at the top, and the list of pages at the side of each section: what lies in its folder, those that a reader needs first before the others.

import { pages } from "./places.mjs";

interface Item {
  text: string;
  link: string;
}

interface Section {
  readonly title: string;
  readonly folder: string;
  readonly first?: readonly string[];
}

const guide: Section = {
  title: "Guide",
  folder: "guide",
  first: ["first-run", "choose-a-method", "which-equation", "traps", "command", "junctions", "studies", "study-results", "cluster", "explorer", "python", "coming-from-qutip", "qutip", "how-fast"],
};
const theory: Section = {
  title: "Theory",
  folder: "theory",
  first: ["conventions", "classical", "quantum", "hard-points", "two-particles", "redfield", "formalisms", "spectral-laws", "contacts", "sites", "potentials", "barriers", "noise", "dynamics", "harmonic", "hierarchy", "coupled-transport"],
};
const api: Section = { title: "Library", folder: "api", first: ["index"] };
const decisions: Section = { title: "Decisions", folder: "decisions" };

const link = (place: string): string => `/${place.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, ".html")}`;

/** The pages of these places. */
const items = (...places: readonly string[]): Item[] =>
  places.map((place) => {
    const page = pages.find((one) => one.place === place);
    if (!page) throw new Error(`There is no page ${place}.`);
    return { text: place === "overview.md" ? "Overview" : page.title, link: link(place) };
  });

function list({ title, folder, first = [] }: Section): { text: string; items: Item[] } {
  const named = first.map((name) => `${folder}/${name}.md`);
  const others = pages.map((page) => page.place).filter((place) => place.startsWith(`${folder}/`) && !named.includes(place));
  return { text: title, items: items(...named, ...others.toSorted((a, b) => (a.slice(0, -3) < b.slice(0, -3) ? -1 : 1))) };
}

const results = { text: "Results", items: items("gallery/index.md", "papers/index.md", "ours/index.md") };
const more = { text: "More", items: items("overview.md", "examples/index.md", "bench/index.md", "changelog.md", "contributing.md") };

export const sidebar = {
  "/": [results, more],
  ...Object.fromEntries([guide, theory, api, decisions].map((section) => [`/${section.folder}/`, [list(section)]])),
};

export const nav = [
  { text: "Guide", link: link("guide/first-run.md"), activeMatch: "^/guide/" },
  { text: "Theory", link: link("theory/conventions.md"), activeMatch: "^/theory/" },
  { text: "Papers", link: link("papers/index.md") },
  { text: "Gallery", link: link("gallery/index.md") },
  { text: "API", link: link("api/index.md"), activeMatch: "^/api/" },
  { text: "More", items: [...items("ours/index.md"), { text: "How fast, and why", link: link("guide/how-fast.md") }, ...more.items, { text: "Decisions", link: list(decisions).items.at(-1)!.link }] },
];
