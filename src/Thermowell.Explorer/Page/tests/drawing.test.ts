import assert from "node:assert/strict";
import { test } from "node:test";
import { domainOf, ticksOf } from "../src/axis";
import { between } from "../src/fluxPanel";
import { heatColour, warmth } from "../src/heatColour";
import { massesFor } from "../src/particles";
import { goodRanges } from "../src/plot";
import { plain, runsOf } from "../src/richText";
import { stepOf, valueAt, sliderSteps } from "../src/slider";

test("a domain holds every value", () => {
  for (const values of [[0.3, 8441], [5, 5.2], [1e-40, 1e-12], [-3, 12], [0, 0]]) {
    const [from, to] = domainOf(values, "linear");
    assert.ok(values.every((value) => value >= from && value <= to), `${values} in ${from} … ${to}`);
  }

  for (const values of [[0.3, 8441], [5, 5.2], [1e-7, 1e-3]]) {
    const [from, to] = domainOf(values, "log");
    assert.ok(values.every((value) => value >= from && value <= to), `${values} in ${from} … ${to}`);
  }
});

test("a logarithmic domain leaves out what is ten decades down, and what has no logarithm", () => {
  const [from, to] = domainOf([1e-300, 0, -1, 50], "log");
  assert.ok(from >= 1e-9 && from <= 5e-9 && to === 50);
});

test("ticks lie inside, rise, and some of them have numbers", () => {
  for (const [kind, domain] of [["log", [0.3, 1000]], ["log", [2, 9]], ["log", [1e-12, 2]], ["linear", [0, 8500]], ["linear", [0, 3e-9]]] as const) {
    const { ticks } = ticksOf(kind, domain, 6);
    assert.ok(ticks.every((tick, i) => tick.value >= domain[0] * 0.999 && tick.value <= domain[1] * 1.001 && (i === 0 || tick.value > ticks[i - 1]!.value)));
    const named = ticks.filter((tick) => tick.label !== "");
    assert.ok(named.length >= 2 && named.length <= 12, `${kind} ${domain}: ${named.map((tick) => tick.label)}`);
  }
});

test("an axis far from 1 takes its power of ten into the label", () => {
  const { ticks, exponent } = ticksOf("linear", [0, 3e-9], 6);
  assert.equal(exponent, -9);
  assert.equal(ticks[ticks.length - 1]!.label, "3");
});

test("mark-up", () => {
  assert.deepEqual(runsOf("*T*_{R} = 10^{3}").map((run) => [run.text, run.italic, run.script]), [["T", true, "none"], ["R", false, "sub"], [" = 10", false, "none"], ["3", false, "super"]]);
  assert.equal(plain("*J*  (ħ^{3})"), "J  (ħ3)");
  assert.equal(plain("a_{b"), "a_{b");
});

test("a slider gives back the step of its value", () => {
  for (const scale of [{ from: 1, to: 10_000, log: true }, { from: -3, to: 0, log: false }]) {
    for (let step = 0; step <= sliderSteps; step += 60) assert.ok(Math.abs(stepOf(valueAt(step, scale), scale) - step) <= 1);
    assert.equal(stepOf(1e9, scale), sliderSteps);
    assert.equal(stepOf(NaN, scale), 0);
  }
});

test("a curve is read between its points on the logarithm of T", () => {
  const points = [{ x: 1, y: 0 }, { x: 100, y: 2 }];
  assert.equal(between(points, 10), 1);
  assert.equal(between(points, 0.5), null);
  assert.equal(between(points, 1000), null);
});

test("cold is violet, hot is crimson", () => {
  assert.equal(heatColour(1000, 1000), "rgb(181 18 63)");
  assert.equal(heatColour(0, 1000), "rgb(90 79 207)");
  assert.ok(warmth(10, 1000) < warmth(100, 1000));
});

test("particles keep the masses they have", () => {
  assert.equal(massesFor(1, [2, 3]), "2");
  assert.equal(massesFor(3, [2]), "2,2.82843,2");
  assert.equal(massesFor(2, [1, 5]), "1,5");
  assert.equal(massesFor(2, [NaN]), "1,1.41421");
});

test("physical ranges end where a flag begins", () => {
  const points = [false, false, true, false].map((flagged, x) => ({ x, y: 1, flagged }));
  assert.deepEqual(goodRanges(points), [[0, 1], [3, 3]]);
});
