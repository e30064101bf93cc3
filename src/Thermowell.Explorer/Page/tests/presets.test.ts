import assert from "node:assert/strict";
import { test } from "node:test";
import { readLink } from "../src/link";
import { identityOf, presetOf } from "../src/presets";
import { catalogue } from "./declared";

const stateOf = (query: string) => readLink(query, catalogue).state;
const presets = ["levels=100&first=tab", "levels=100&tab=noise&first=tab", "levels=50&tab=state"]
  .map((query, i) => identityOf({ id: String(i), title: "", text: "", query }, stateOf(query)));

test("a preset whose subject is a tab is one while that tab is shown", () => {
  assert.equal(presetOf(stateOf("levels=100&tab=noise&right-temperature=3"), presets), "1");
  assert.equal(presetOf(stateOf("levels=100&tab=quench"), presets), "0");
  assert.equal(presetOf(stateOf("levels=50&tab=state"), presets), "2");
  assert.equal(presetOf(stateOf("levels=50"), presets), "");
  assert.equal(presetOf(stateOf(""), presets), "");
});
