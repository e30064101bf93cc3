import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf, readLink } from "../src/link";
import { pinOf } from "../src/pins";
import { fluxCurveQuestion } from "../src/questions";
import { pinMark } from "../src/state";
import { catalogue } from "./declared";

const stateOf = (query: string) => readLink(query, catalogue).state;

test("a pinned curve asks what it asked when it was pinned, in any state that keeps it", () => {
  for (const [name, query, gamma] of [["maxwell", "?curves=maxwell&masses=1,2&left-temperature=7&units=si&tab=state", null], ["lindblad", "?curves=lindblad&eta=-1&length=2", "5.25"], ["maxwell", "?curves=maxwell&potential=50*x%2B20*sin(6*pi*x)&kinks=0.5", null]] as const) {
    const state = stateOf(query);
    const pin = pinOf(state, name, gamma);
    const link = linkOf(stateOf("?curves=metropolis&left-temperature=3").with({ pins: [pin, "curves=maxwell"].join(pinMark) }));
    const { state: kept, notes } = readLink(link, catalogue);
    assert.deepEqual(notes, []);
    assert.deepEqual(kept.pins, [pin, "curves=maxwell"]);
    assert.equal(fluxCurveQuestion(stateOf(kept.pins[0]!), name, gamma), fluxCurveQuestion(state, name, gamma));
  }
});

test("where the cursor stands is nothing that a pinned curve keeps, and no more than six are kept", () => {
  assert.equal(pinOf(stateOf("?right-temperature=3"), "maxwell", null), pinOf(stateOf("?right-temperature=9&tour=2"), "maxwell", null));
  const many = Array.from({ length: 9 }, (_, i) => `curves=maxwell&left-temperature=${i + 1}`);
  assert.equal(stateOf("").with({ pins: [...many, ...many].join(pinMark) }).pins.length, 6);
});
