// Bundles the page into a folder: node build.mjs FOLDER. With --tests first, bundles the unit tests instead, for node's own runner.
import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const tests = process.argv[2] === "--tests";
const out = process.argv[tests ? 3 : 2] ?? "dist";
const common = { bundle: true, target: "es2022", format: "esm", charset: "utf8", logLevel: "warning", outdir: out };

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
if (tests) {
  const files = (await readdir(join(here, "tests"))).filter((name) => name.endsWith(".test.ts"));
  await build({ ...common, entryPoints: files.map((name) => join(here, "tests", name)), platform: "node", outExtension: { ".js": ".mjs" } });
} else {
  await build({
    ...common,
    entryPoints: { page: join(here, "src", "main.ts"), junction: join(here, "src", "junction", "main.ts"), style: join(here, "styles", "page.css") },
    minify: true,
    legalComments: "linked",
    loader: { ".otf": "file" },
    assetNames: "[name]",
  });
  for (const page of ["index.html", "junction.html", "missing.html"]) await cp(join(here, page), join(out, page));
}
