// The site works wherever it lies: its pages lead to one another by relative ways, and its scripts ask the page where the site begins.

import { relative } from "node:path";
import type { Plugin } from "vite";
import type { TransformContext } from "vitepress";
import { inFolder } from "./folder.mjs";

/** Scripts and styles that need no base. */
export const anywhere: Plugin = {
  name: "anywhere",
  enforce: "pre",
  transform(code, id) {
    if (id.endsWith("vitepress/dist/client/app/utils.js")) return replaced(code, "import.meta.env.BASE_URL", "siteDataRef.value.base");
    // Places in the index of the search begin at the root.
    if (id.endsWith("VPLocalSearchBox.vue"))
      return replaced(code, ".slice(0, 16) as", ".slice(0, 16).map((hit) => ({ ...hit, id: window.__VP_SITE_DATA__.base + hit.id.slice(1) })) as");
    // Of three formats of each font one is enough.
    if (id.endsWith("katex.min.css")) return code.replace(/,url\([^)]*\.(woff|ttf)\) format\("(woff|truetype)"\)/g, "");
  },
  // What a chunk needs would be asked for at the root beforehand.
  config: () => ({ build: { modulePreload: false }, experimental: { renderBuiltUrl: (_, { hostType }) => (hostType === "css" ? { relative: true } : undefined) } }),
};

function replaced(code: string, old: string, by: string): string {
  if (!code.includes(old)) throw new Error(`VitePress no longer says ${old}.`);
  return code.replaceAll(old, by);
}

/** What a page says of its own place, once it is open. */
const begin = (up: string): string => `window.__VP_SITE_DATA__.base=new URL(${JSON.stringify(up)},location.href).pathname;`;

/** Links as full addresses before the scripts take the page over, which goes on to pages at other depths. */
const settle = `for(const one of document.querySelectorAll("#app [href],link[rel=icon]"))if(!one.getAttribute("href").startsWith("#"))one.setAttribute("href",one.href)`;

/** A built page with relative ways instead of those from the root. */
export function atItsPlace(html: string, file: string, { siteConfig }: TransformContext): string {
  const up = relative(file.replace(/[^/]*$/, ""), siteConfig.outDir).replace(/^$/, ".") + "/";
  return html
    .replace(/ (href|src)="\/([^"]*)"/g, (_, name, to) => ` ${name}="${up}${to === "" || to.endsWith("/") ? `${to}index.html` : to.replace(/\/#/, "/index.html#")}"`)
    .replace(/(window\.__VP_SITE_DATA__=JSON\.parse\(.*?\);)(<\/script>)/s, (_, data, end) => `${data}${begin(up)}${end}<script>${settle}</script>`)
    .replace("</head>", `<script>${inFolder(up)}</script></head>`)
    // Its name would come with the scripts.
    .replaceAll('role="switch" title', 'role="switch" title="Dark or light" aria-label="Dark"');
}
