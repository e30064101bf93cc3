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

/** Pages lie outside of the folder that has Vue: what they ask of it while they are rendered is found from the folder of the rendered ones. */
export const vue: Plugin = {
  name: "vue-from-afar",
  enforce: "pre",
  resolveId: (id, _, { ssr }) => (ssr && /^vue(\/server-renderer)?$/.test(id) ? { id, external: true } : undefined),
};
