import assert from "node:assert/strict";
import { test } from "node:test";
import type { CurvePoint } from "../src/answers";
import { slopeOf } from "../src/slope";

const curve = (flux: (x: number) => number, standardError = 0): { points: CurvePoint[]; current: boolean } => ({
  current: true,
  points: [1, 2, 5, 10, 20, 50, 100].map((x, index) => ({ index, x, heatFlux: flux(x), standardError })),
});

test("a flux that falls in the cold has an arrow down, one that grows an arrow up, a flat one neither", () => {
  assert.deepEqual(slopeOf(curve((x) => x), 1000, 20), { sign: -1, text: "\u2193 less heat (\u221250 %)" });
  assert.deepEqual(slopeOf(curve((x) => 300 - x), 1000, 100), { sign: 1, text: "\u2191 more heat (+25 %)" });
  assert.deepEqual(slopeOf(curve((x) => 8000 + 0.001 * x), 1000, 20), { sign: 0, text: "\u2192 as much heat" });
});

test("what two standard errors can hide has no arrow", () => {
  assert.equal(slopeOf(curve((x) => 100 + x, 6), 1000, 20)!.sign, 0);
  assert.equal(slopeOf(curve((x) => 100 + x, 1), 1000, 20)!.sign, -1);
});

test("nothing is said where the curve does not reach, the heat turns round, or the right bath is the hot one", () => {
  assert.equal(slopeOf(curve((x) => x), 1000, 1), null);
  assert.equal(slopeOf(curve((x) => 15 - x), 1000, 20), null);
  assert.equal(slopeOf(curve((x) => -x), 10, 20), null);
  assert.equal(slopeOf({ ...curve((x) => x), current: false }, 1000, 20), null);
});
