import assert from "node:assert/strict";
import { test } from "node:test";
import { whyBlank, whyEmpty, type Blank } from "../src/emptyCurve";

test("a curve without a drawable point says why", () => {
  const negative = { x: 0.3, verdict: "unphysical", reasons: ["the conductivity -1 is negative.", "more."] } as const;
  assert.equal(whyEmpty("Redfield", [negative, { ...negative, x: 10 }]), "Redfield: all 2 points are unphysical and cannot be drawn. At T = 0.3: the conductivity -1 is negative.");
  assert.equal(whyEmpty("Redfield", [negative], " K"), "Redfield: its one point is unphysical and cannot be drawn. At T = 0.3 K: the conductivity -1 is negative.");
  assert.equal(whyEmpty("Lindblad", [{ x: 1, verdict: "ok", reasons: [] }]), "Lindblad: no point has a number above 0 that could be drawn.");
  assert.equal(whyEmpty("Lindblad", [{ x: 1, verdict: "ok", reasons: [] }, { x: 2e-7, failure: "the levels ran out." }]),
    "Lindblad: no point has a number above 0 that could be drawn. At T = 2e-7: the levels ran out.");
});

test("a plot without a point says whether it computes, waits, is at fault or has nothing", () => {
  const curve: Blank = { formalism: "maxwell", points: [], waits: false, faults: [], failure: "", current: false };
  const title = (): string => "Maxwell";
  assert.equal(whyBlank([], "Choose a curve.", title), "Choose a curve.");
  assert.equal(whyBlank([curve], "", title), "Computing…");
  assert.equal(whyBlank([curve, { ...curve, waits: true }], "", title), "Waiting for the server.");
  assert.equal(whyBlank([{ ...curve, faults: [{ name: "length", message: "= -1." }] }], "", title), "A setting is at fault: see beside it.");
  assert.equal(whyBlank([{ ...curve, failure: "the answer leaves the range of a double." }], "", title), "the answer leaves the range of a double.");
  assert.equal(whyBlank([curve], "", title, "There is no γ."), "There is no γ.");
  assert.equal(whyBlank([{ ...curve, current: true, points: [{ index: 0, x: 1, verdict: "ok", reasons: [] }] }], "", title), "Maxwell: no point has a number above 0 that could be drawn.");
});
