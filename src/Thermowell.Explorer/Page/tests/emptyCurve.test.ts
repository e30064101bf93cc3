import assert from "node:assert/strict";
import { test } from "node:test";
import { whyEmpty } from "../src/emptyCurve";

test("a curve without a drawable point says why", () => {
  const negative = { x: 0.3, verdict: "unphysical", reasons: ["the conductivity -1 is negative.", "more."] } as const;
  assert.equal(whyEmpty("Redfield", [negative, { ...negative, x: 10 }]), "Redfield: all 2 points are unphysical and cannot be drawn. At T = 0.3: the conductivity -1 is negative.");
  assert.equal(whyEmpty("Redfield", [negative], " K"), "Redfield: its one point is unphysical and cannot be drawn. At T = 0.3 K: the conductivity -1 is negative.");
  assert.equal(whyEmpty("Lindblad", [{ x: 1, verdict: "ok", reasons: [] }]), "Lindblad: no point has a number above 0 that could be drawn.");
  assert.equal(whyEmpty("Lindblad", [{ x: 1, verdict: "ok", reasons: [] }, { x: 2e-7, failure: "the levels ran out." }]),
    "Lindblad: no point has a number above 0 that could be drawn. At T = 2e-7: the levels ran out.");
});
