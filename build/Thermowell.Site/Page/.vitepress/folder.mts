// What the site needs where it is opened from a folder, instead of the modules that browsers do not run there.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformWithEsbuild } from "vite";

/** Asks for the script where the address is that of a file. */
export const inFolder = (up: string): string =>
  `if(location.protocol==="file:"){window.siteUp=${JSON.stringify(up)};addEventListener("DOMContentLoaded",()=>{const one=document.createElement("script");one.src="${up}folder.js";document.head.append(one)})}`;

/** Writes the script, and the index of the search in a file that a plain script can load. */
export async function writeFolderScripts(outDir: string): Promise<void> {
  const source = fileURLToPath(new URL("./folder/folder.ts", import.meta.url));
  const { code } = await transformWithEsbuild(readFileSync(source, "utf8"), source, { minify: true, format: "iife", sourcemap: false });
  writeFileSync(join(outDir, "folder.js"), code);
  const chunks = join(outDir, "assets", "chunks");
  const name = readdirSync(chunks).find((file) => file.startsWith("@localSearchIndex"));
  if (!name) throw new Error("VitePress wrote no index of the search.");
  const index = ((await import(join(chunks, name))) as { default: string }).default;
  const search = readFileSync(createRequire(import.meta.url).resolve("minisearch").replace(/cjs.index\.cjs$/, "umd/index.js"), "utf8");
  writeFileSync(join(outDir, "search.js"), `${search.replace(/\/\/# sourceMappingURL.*/, "")}\nwindow.siteIndex=${JSON.stringify(index)};\n`);
}
