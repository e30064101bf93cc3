import assert from "node:assert/strict";
import { test } from "node:test";
import { riseOf, type RisingCurve } from "../src/fluxPanel";
import { Units } from "../src/units";

const units = new Units(null);

function curve(strength: number | null, rising: [number, number][], fluxes: number[], errors: number[] = []): RisingCurve {
  return {
    points: fluxes.map((heatFlux, index) => ({ index, x: 10 ** index, heatFlux, standardError: errors[index] ?? null, verdict: "ok" as const })),
    ndtr: { strength, peakTemperature: rising.length > 0 ? 10 : null, rising },
  };
}

test("a strength that is known is told", () => {
  assert.match(riseOf(curve(1, [[1, 10]], [0.1, 5, 1]), units), /it dies/);
  assert.match(riseOf(curve(0, [], [5, 4, 1]), units), /^Falls throughout/);
});

test("a rise whose strength is not worked out is told by the points", () => {
  assert.match(riseOf(curve(null, [[1, 10]], [4, 5, 1]), units), /up to 10: at the coldest shown it is 20 % below/);
  assert.match(riseOf(curve(null, [], [5, 4, 1]), units), /^Falls throughout/);
});

test("a rise within its errors is none", () => {
  assert.match(riseOf(curve(null, [[1, 10]], [4.99, 5, 1], [0.2, 0.2, 0.2]), units), /^Falls throughout/);
});

test("nothing is said before a curve is whole", () => {
  assert.equal(riseOf({ points: [], ndtr: null }, units), "");
});
