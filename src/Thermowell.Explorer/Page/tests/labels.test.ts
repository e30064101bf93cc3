import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { placeNames, placeWithin, type Place } from "../src/labels";
import { catalogue } from "./declared";

const frame = { left: 50, top: 10, right: 650, bottom: 310 };
const em = 16;
const curve = (height: (share: number) => number): Place[] => Array.from({ length: 121 }, (_, i) => ({ x: 50 + 5 * i, y: 310 - 300 * height(i / 120) }));

test("the names of curves stand in the frame, on no curve and on no other name", () => {
  const paths = [curve((s) => 0.9 - 0.3 * s ** 6), curve((s) => 0.05 + 0.6 * s), curve((s) => 0.6 * s ** 2)];
  const boxes = placeNames(paths.map((path) => ({ path, width: 120 })), frame, em);
  for (const [i, box] of boxes.entries()) {
    assert.ok(box !== null && box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom);
    for (const path of paths) assert.ok(path.every((at) => at.x < box.left || at.x > box.right || at.y < box.top || at.y > box.bottom));
    for (const other of boxes.slice(i + 1)) assert.ok(other !== null && (other.left >= box.right || other.right <= box.left || other.top >= box.bottom || other.bottom <= box.top));
  }
});

test("a curve that is too short for its name has none on the plot", () => {
  assert.deepEqual(placeNames([{ path: curve((s) => s).slice(0, 5), width: 120 }], frame, em), [null]);
});

test("a shaded space is named at its foot where it is high enough, and not where it is too flat", () => {
  const path = curve((s) => s).slice(0, 61);
  const place = placeWithin(path, 140, 1.15 * em, frame.bottom, em)!;
  assert.ok(place.x <= path[60]!.x && place.y < frame.bottom);
  assert.equal(placeWithin(curve(() => 0.02), 140, 1.15 * em, frame.bottom, em), null);
});

test("hot and cold have no colour of a formalism, by day or by night", () => {
  const theme = readFileSync(new URL("../../styles/theme.css", import.meta.url), "utf8");
  for (const name of ["hot", "cold"]) {
    const [paper, night] = [...theme.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, "g"))].map((found) => found[1]!);
    for (const one of catalogue.formalisms) {
      assert.ok(difference(paper!, one.paper) > 25, `${name} ${paper} is that of ${one.title}`);
      assert.ok(difference(night!, one.night) > 25, `${name} ${night} is that of ${one.title}`);
    }
  }
});

/** The distance of two colours in CIELAB of 1976, of which 2 are just seen. */
function difference(one: string, other: string): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(...a.map((value, i) => value - b[i]!));
}

function lab(colour: string): readonly number[] {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  const [x, y, z] = [(0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, 0.2126 * r + 0.7152 * g + 0.0722 * b, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
