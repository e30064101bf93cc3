// Links as a reader of the repository follows them, turned to where their targets stand on the site.

import { posix } from "node:path";
import type { MarkdownRenderer } from "vitepress";
import { address, front, type Page, pages, place, way } from "./places.mjs";

/** Files that pages lead to or show and that are no pages themselves: copied to their places. */
export const files = new Map<string, string>();

export function followLinks(md: MarkdownRenderer, pageOf: (env: { path: string }) => Page | undefined): void {
  md.core.ruler.after("inline", "links", (state) => {
    const page = pageOf(state.env);
    if (!page) return;
    for (const block of state.tokens)
      (block.children ?? []).forEach((token, at, tokens) => {
        for (const name of ["href", "src"]) {
          const target = token.attrGet(name);
          if (!target || target.startsWith("#") || /^\w+:/.test(target)) continue;
          const [to, isPage] = follow(page, target);
          token.attrSet(name, to);
          // A file as it is: neither the generator nor the scripts of the site take it for a page.
          if (!isPage && token.type === "link_open") token.attrSet("target", "_self");
          const said = tokens[at + 1];
          if (token.type === "link_open" && said?.type === "text" && /^[\w-]+\.md$/.test(said.content)) said.content = titleOf(page, said.content);
        }
      });
  });
}

function follow(page: Page, target: string): [to: string, isPage: boolean] {
  const [path, anchor] = decodeURI(target).split("#") as [string, string?];
  const file = front(posix.normalize(posix.join(posix.dirname(page.file), path)).replace(/\/$/, ""));
  const to = place(file);
  const isPage = to.endsWith(".md");
  if (!isPage) files.set(file, to);
  return [way(page.place, address(to)) + (anchor ? `#${anchor}` : ""), isPage];
}

/** A page that is called by the name of its file, by its title instead. */
const titleOf = (from: Page, name: string): string =>
  pages.find((page) => page.file === posix.normalize(posix.join(posix.dirname(from.file), name)))?.title ?? pages.find((page) => page.file.endsWith(`/${name}`))?.title ?? name;
