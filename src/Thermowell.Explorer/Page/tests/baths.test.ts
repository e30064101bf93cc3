import assert from "node:assert/strict";
import { test } from "node:test";
import { bathNames, bathTitles } from "../src/baths";

test("a bath is called by what it is, on whichever side", () => {
  assert.deepEqual(bathTitles(10, 1), ["Hot bath", "Cold bath"]);
  assert.deepEqual(bathTitles(1, 10), ["Cold bath", "Hot bath"]);
  for (const [left, right] of [[5, 5], [NaN, 1], [1, NaN]] as const) {
    assert.deepEqual(bathTitles(left, right), ["Left bath", "Right bath"]);
    assert.deepEqual(bathNames(left, right), ["", ""]);
  }
});
