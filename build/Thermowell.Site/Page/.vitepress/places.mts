// Which files of the repository are pages, and where they and the files that they lead to stand on the site.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { posix, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(fileURLToPath(import.meta.url), "../../../../..");

/** Folders that hold pages. */
const folders = ["docs", "examples", "bench"];

/** Pages in the root of the repository. */
const single = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"];

/** What the generator must not take for a page. */
export const excluded = readdirSync(root, { withFileTypes: true })
  .filter((entry) => !folders.includes(entry.name) && !single.includes(entry.name))
  .map((entry) => (entry.isDirectory() ? `${entry.name}/**` : entry.name))
  .concat("**/bin/**", "**/obj/**");

/** Where a file of the repository stands on the site: without "docs", each README as the index of its folder, and the one of the root as an overview. */
export function place(file: string): string {
  if (single.includes(file)) return file === "README.md" ? "overview.md" : file.toLowerCase();
  return file.replace(/^docs\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
}

/** The address of what stands there. */
export const address = (place: string): string => place.replace(/\.md$/, ".html");

/** The way from one place to another. */
export const way = (from: string, to: string): string => posix.relative(posix.dirname(from), to);

/** Pages that a link to a folder leads to, where neither that nor one above it has a README. */
const fronts: Readonly<Record<string, string>> = { "docs/api": "index", "docs/guide": "first-run", "docs/theory": "conventions" };

/** A file, or the page that stands for a folder. */
export function front(path: string): string {
  if (!statSync(resolve(root, path)).isDirectory()) return path;
  const page = `${path}/${fronts[path] ?? "README"}.md`;
  return existsSync(resolve(root, page)) ? page : front(posix.dirname(path));
}

export interface Page {
  /** The file in the repository. */
  readonly file: string;
  readonly place: string;
  readonly title: string;
  readonly text: string;
}

export const pages: readonly Page[] = [...single, ...folders.flatMap(markdown)].map((file) => {
  const text = readFileSync(resolve(root, file), "utf8");
  const title = /^# (.+)$/m.exec(text)?.[1];
  if (!title) throw new Error(`${file} has no title.`);
  return { file, place: place(file), title: plain(title), text };
});

function markdown(folder: string): string[] {
  return readdirSync(resolve(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ["bin", "obj", "node_modules"].includes(entry.name) ? [] : markdown(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** A title without its marks. */
export function plain(markdown: string): string {
  return markdown.replace(/[`*]|\\(?=[_|*])/g, "");
}
