import assert from "node:assert/strict";
import { test } from "node:test";
import { linkOf, readLink } from "../src/link";
import { State } from "../src/state";
import { catalogue } from "./declared";

const { defaults } = catalogue;

test("the default state is the empty link", () => {
  assert.equal(linkOf(new State(catalogue)), "");
  assert.equal(linkOf(readLink("", catalogue).state), "");
});

test("every setting comes back from its link", () => {
  for (const name of defaults.keys()) {
    const text = name === "curves" ? "redfield" : name === "scale-x" ? "linear" : name === "scale-y" ? "log" : name === "units" ? "si" : name === "tab" ? "state" : name === "first" ? "tab" : name === "tour" ? "3" : "3.25";
    const state = new State(catalogue).with({ [name]: text });
    const { state: again, notes } = readLink(`?${linkOf(state)}`, catalogue);
    assert.deepEqual(notes, []);
    assert.equal(again.text(name), text, name);
    assert.equal(linkOf(again), linkOf(state));
  }
});

test("a name that is unknown is noted, not kept", () => {
  const { state, notes } = readLink("?colour=red&left-temperature=5", catalogue);
  assert.equal(state.text("left-temperature"), "5");
  assert.equal(notes.length, 1);
  assert.match(notes[0]!, /'colour'/);
  assert.equal(linkOf(state), "left-temperature=5");
});

test("a word that is none falls back and is noted", () => {
  const { state, notes } = readLink("?scale-x=cubic&curves=maxwell,newton", catalogue);
  assert.equal(state.word("scale-x"), "log");
  assert.deepEqual([...state.curves], ["maxwell"]);
  assert.equal(notes.length, 2);
});

test("a value at fault is kept as typed, for the sentence beside its field", () => {
  assert.equal(readLink("?left-temperature=-1", catalogue).state.text("left-temperature"), "-1");
});

test("the token is no setting", () => {
  assert.deepEqual(readLink("?token=abc", catalogue).notes, []);
});

test("a given strength ends the match, and its link names no match", () => {
  const state = new State(catalogue).with({ gamma: "1e-4", "match-at": "30" });
  assert.equal(state.matched, false);
  assert.equal(linkOf(state), "gamma=1e-4");
});
