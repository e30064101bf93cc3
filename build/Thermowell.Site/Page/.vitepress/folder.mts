// Plain scripts: what moves on the site, and what it needs where it is opened from a folder, as browsers run no modules there.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformWithEsbuild } from "vite";

/** Asks for the script where the address is that of a file. */
export const inFolder = (up: string): string =>
  `if(location.protocol==="file:"){window.siteUp=${JSON.stringify(up)};addEventListener("DOMContentLoaded",()=>{const one=document.createElement("script");one.src="${up}folder.js";document.head.append(one)})}`;

/** Writes the scripts, and the index of the search in a file that a plain script can load. */
export async function writeScripts(outDir: string): Promise<void> {
  const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
  const write = async (name: string, source: string, before = ""): Promise<void> => {
    const { code } = await transformWithEsbuild(before + readFileSync(source, "utf8"), source, { minify: true, format: "iife", sourcemap: false });
    writeFileSync(join(outDir, name), code);
  };
  await write("folder.js", here("./folder/folder.ts"));
  await write("live.js", here("./live/live.ts"), `const data: Data = ${readFileSync(here("./live/data.json"), "utf8")};`);
  const chunks = join(outDir, "assets", "chunks");
  const name = readdirSync(chunks).find((file) => file.startsWith("@localSearchIndex"));
  if (!name) throw new Error("VitePress wrote no index of the search.");
  const index = ((await import(join(chunks, name))) as { default: string }).default;
  const search = readFileSync(createRequire(import.meta.url).resolve("minisearch").replace(/cjs.index\.cjs$/, "umd/index.js"), "utf8");
  writeFileSync(join(outDir, "search.js"), `${search.replace(/\/\/# sourceMappingURL.*/, "")}\nwindow.siteIndex=${JSON.stringify(index)};\n`);
}
