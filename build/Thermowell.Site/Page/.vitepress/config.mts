// The site: every page of docs as it stands there, with its equations set and its links followed.

import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { katex } from "@mdit/plugin-katex";
import { defineConfig } from "vitepress";
import { anchored, linkEquations } from "./equations.mjs";
import { writeScripts } from "./folder.mjs";
import { files, followLinks } from "./links.mjs";
import { excluded, type Page, pages, place, plain, root } from "./places.mjs";
import { anywhere, atItsPlace } from "./relative.mjs";
import { nav, sidebar } from "./sidebar.mjs";
import { keepStill, setOnce, vue } from "./still.mjs";

const byFile = new Map(pages.map((page) => [page.file, page]));
const pageOf = (env: { path: string; realPath?: string }): Page | undefined => byFile.get(relative(root, env.realPath ?? env.path).replaceAll("\\", "/"));

/** The anchors that the repository's readers and tests know: lower case, punctuation dropped, blanks as hyphens. */
const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{Nd}\- _]/gu, "")
    .trim()
    .replaceAll(" ", "-");

export default defineConfig({
  title: "Thermowell",
  description: "Heat through small systems between baths, classical and quantum.",
  head: [["link", { rel: "icon", href: "/icon.png" }]],
  srcDir: root,
  srcExclude: excluded,
  outDir: join(root, "dist", "site"),
  rewrites: place,
  // Links and anchors are checked in what was built.
  ignoreDeadLinks: true,
  metaChunk: false,
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    anchor: { slugify: slug },
    toc: { slugify: slug },
    headers: { slugify: slug, level: [2, 3] },
    config(md) {
      // Two of the packages declare Markdown's types apart.
      katex(md as never, {
        delimiters: "dollars",
        throwOnError: true,
        strict: "ignore",
        transformer: (html: string, display: boolean) => (display ? anchored(html) : html),
      });
      setOnce(md);
      linkEquations(md, pageOf);
      // Before those.
      followLinks(md, pageOf);
      keepStill(md);
    },
  },
  vite: { plugins: [anywhere, vue], build: { chunkSizeWarningLimit: 2000 } },
  vue: { template: { transformAssetUrls: false } },
  transformPageData(data) {
    data.title = plain(data.title);
  },
  transformHtml: atItsPlace,
  async buildEnd({ outDir }) {
    await writeScripts(outDir);
    // It could not know where the site begins.
    rmSync(join(outDir, "404.html"));
    for (const [file, to] of [["build/icon.png", "icon.png"] as const, ...files]) {
      mkdirSync(dirname(join(outDir, to)), { recursive: true });
      copyFileSync(join(root, file), join(outDir, to));
    }
  },
  themeConfig: {
    nav,
    sidebar,
    outline: { level: [2, 3] },
    search: {
      provider: "local",
      // Formulas are found by their letters once, not by MathML and TeX besides.
      options: { _render: (text, env, md) => md.render(text, env).replace(/<math[^]*?<\/math>/g, "") },
    },
  },
});
