// Pages are still: Vue takes each over as one piece of HTML, without reading formulas and C# for instructions of its own.

import type { MarkdownRenderer } from "vitepress";
import type { Plugin } from "vite";

interface Blocks {
  sfcBlocks?: { scripts: { type: string; content: string; contentStripped: string; tagOpen: string; tagClose: string }[] };
  realPath?: string;
}

export function keepStill(md: MarkdownRenderer): void {
  const render = md.renderer.render.bind(md.renderer);
  md.renderer.render = (tokens, options, env: Blocks) => {
    const html = render(tokens, options, env).replaceAll("<pre><code>", '<pre tabindex="0"><code>');
    // The index of the search reads the HTML itself.
    if (env.realPath === undefined || !env.sfcBlocks) return html;
    const text = JSON.stringify(`<div>${html}</div>`).replaceAll("</script", "<\\/script");
    const content = `import { createStaticVNode } from "vue";\nconst Still = () => createStaticVNode(${text}, 1);`;
    const [tagOpen, tagClose] = ["<script setup>", "</script>"];
    env.sfcBlocks.scripts.push({ type: "script", content: tagOpen + content + tagClose, contentStripped: content, tagOpen, tagClose });
    return "<Still />";
  };
}

const made = new Map<string, string>();

/** Formulas and code are set once, though pages and the index of the search are rendered each for itself. */
export function setOnce(md: MarkdownRenderer): void {
  const once = (key: string, make: () => string): string => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
  for (const name of ["math_inline", "math_block"]) {
    const set = md.renderer.rules[name]!;
    md.renderer.rules[name] = (tokens, at, options, env, self) => once(`${name} ${tokens[at]!.content}`, () => set(tokens, at, options, env, self) as string);
  }
  const highlight = md.options.highlight!;
  md.options.highlight = (code, language, attributes) => once(`${language} ${attributes} ${code}`, () => highlight(code, language, attributes));
}

/** Pages lie outside of the folder that has Vue: what they ask of it while they are rendered is found from the folder of the rendered ones. */
export const vue: Plugin = {
  name: "vue-from-afar",
  enforce: "pre",
  resolveId: (id, _, { ssr }) => (ssr && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : undefined),
};
