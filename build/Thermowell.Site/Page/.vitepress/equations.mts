// Numbered equations: each has an anchor, its number, and "(Q7)" in any text leads there.

import type { MarkdownRenderer } from "vitepress";
import type Token from "markdown-it/lib/token.mjs";
import { address, type Page, pages, way } from "./places.mjs";

const tag = /\\tag\{([^}]+)\}/g;

/** A row of a table that ends with the number of its formula. */
const cell = /\| \(([A-Z]\d+[a-z]?)\) \|$/gm;

/** The place of the page that has the equation, by its number. */
const equations = new Map<string, string>();
for (const page of pages)
  for (const [, number] of page.text.matchAll(tag)) {
    if (equations.has(number!)) throw new Error(`Equation (${number}) stands in ${equations.get(number!)} and ${page.place}.`);
    equations.set(number!, page.place);
  }

/** Those that stand in tables alone. */
const inTables = new Map<string, string>();
for (const page of pages.filter((one) => one.place.startsWith("theory/")))
  for (const [, number] of page.text.matchAll(cell)) if (!equations.has(number!)) inTables.set(number!, page.place);
for (const [number, place] of inTables) equations.set(number, place);

/** A displayed equation with the anchors of its numbers, which its own MathML repeats as TeX. */
export function anchored(html: string): string {
  const numbers = [...html.matchAll(tag)].map(([, number]) => `<a id="${number}"></a>`);
  return `<div class="display" tabindex="0">${numbers.join("")}${html}</div>`;
}

const mention = /\(([A-Z]\d+[a-z]?)\)/g;

/** Makes links of the numbers of equations in texts that are not links yet. */
export function linkEquations(md: MarkdownRenderer, pageOf: (env: { path: string }) => Page | undefined): void {
  md.core.ruler.after("inline", "equations", (state) => {
    const from = pageOf(state.env)?.place;
    if (!from) return;
    for (const block of state.tokens) {
      if (block.type !== "inline" || !block.children) continue;
      const number = /^\(([A-Z]\d+[a-z]?)\)$/.exec(block.content)?.[1];
      if (number && inTables.get(number) === from) {
        const anchor = new state.Token("html_inline", "", 0);
        anchor.content = `<a id="${number}"></a>`;
        block.children.unshift(anchor);
        continue;
      }
      let depth = 0;
      block.children = block.children.flatMap((token) => {
        if (token.type === "link_open") depth++;
        if (token.type === "link_close") depth--;
        return token.type === "text" && depth === 0 ? linked(token, from, state.Token) : [token];
      });
    }
  });
}

function linked(token: Token, from: string, make: typeof Token): Token[] {
  const made: Token[] = [];
  let end = 0;
  for (const match of token.content.matchAll(mention)) {
    const page = equations.get(match[1]!);
    if (!page) continue;
    made.push(text(token.content.slice(end, match.index + 1), make));
    const open = new make("link_open", "a", 1);
    open.attrs = [["href", (page === from ? "" : way(from, address(page))) + `#${match[1]}`]];
    made.push(open, text(match[1]!, make), new make("link_close", "a", -1));
    end = match.index + match[0].length - 1;
  }
  return end === 0 ? [token] : [...made, text(token.content.slice(end), make)];
}

function text(content: string, make: typeof Token): Token {
  const token = new make("text", "", 0);
  token.content = content;
  return token;
}
