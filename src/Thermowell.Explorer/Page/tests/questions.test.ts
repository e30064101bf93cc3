import assert from "node:assert/strict";
import { test } from "node:test";
import { faultsByField } from "../src/faults";
import { fluxCurveQuestion, isSampled, matchQuestion, pointQuestion, takeQuestion, temperatureRange } from "../src/questions";
import { State } from "../src/state";
import { catalogue } from "./declared";

const state = new State(catalogue);

test("what a formalism does not read changes no question of its own", () => {
  const turned = state.with({ eta: "-1", steps: "64", levels: "50", "right-temperature": "3" });
  assert.equal(fluxCurveQuestion(turned, "maxwell", "5"), fluxCurveQuestion(state, "maxwell", null));
  assert.notEqual(fluxCurveQuestion(turned, "lindblad", "5"), fluxCurveQuestion(state, "lindblad", "5"));
});

test("the cold temperature is that of the point, and the axis of the curve", () => {
  const query = new URLSearchParams(pointQuestion(state, "lindblad", "5.25"));
  assert.equal(query.get("right-temperature"), "250");
  assert.equal(query.get("gamma"), "5.25");
  const curve = new URLSearchParams(fluxCurveQuestion(state, "lindblad", "5.25"));
  assert.equal(curve.get("right-temperature"), null);
  assert.equal(curve.get("over"), "right-temperature");
});

test("without a strength the quantum curves stay behind when the others are taken away", () => {
  const mixed = state.with({ curves: "maxwell,lindblad" });
  assert.equal(new URLSearchParams(takeQuestion(mixed, "csv", null)).get("curves"), "maxwell");
  assert.equal(new URLSearchParams(takeQuestion(mixed, "csv", "5")).get("curves"), "maxwell,lindblad");
});

test("a match asks for no strength", () => {
  const query = new URLSearchParams(matchQuestion(state.with({ gamma: "7" })));
  assert.equal(query.get("gamma"), null);
  assert.equal(query.get("temperature"), "1000");
});

test("different masses are sampled, equal ones only when asked", () => {
  assert.equal(isSampled(state, "maxwell"), false);
  assert.equal(isSampled(state.with({ masses: "1,1.4" }), "maxwell"), true);
  assert.equal(isSampled(state.with({ masses: "2, 2" }), "maxwell"), false);
  assert.equal(isSampled(state.with({ method: "simulate" }), "metropolis"), true);
  assert.equal(isSampled(state.with({ masses: "1,1.4", method: "simulate" }), "lindblad"), false);
});

test("the axis follows the hot bath unless it is set", () => {
  assert.deepEqual(temperatureRange(state), ["0.316228", "1000"]);
  assert.deepEqual(temperatureRange(state.with({ from: "1", to: "50" })), ["1", "50"]);
});

test("what is taken away names every curve and its parameters once", () => {
  const query = new URLSearchParams(takeQuestion(state.with({ curves: "maxwell,metropolis,lindblad" }), "toml", "5.25"));
  assert.equal(query.get("curves"), "maxwell,metropolis,lindblad");
  for (const name of ["masses", "gamma", "steps", "left-temperature", "from", "to"]) assert.equal(query.getAll(name).length, 1, name);
});

test("a pinned curve is taken away by its name and with its own question", () => {
  const question = fluxCurveQuestion(state.with({ "left-temperature": "7" }), "maxwell", null);
  const query = new URLSearchParams(takeQuestion(state, "csv", "5", [{ name: "Maxwell, T = 7 & more", question }, { name: "other", question }]));
  const pins = query.getAll("pin").map((pin) => new URLSearchParams(pin));
  assert.deepEqual(pins.map((pin) => [pin.get("name"), pin.get("left-temperature"), pin.get("over")]), [["Maxwell, T = 7 & more", "7", "right-temperature"], ["other", "7", "right-temperature"]]);
});

test("one sentence a field, however many answers complain", () => {
  const fault = { name: "left-temperature", message: "= -1 is out of range." };
  const found = faultsByField([{ faults: [fault] }, { faults: [fault] }, { faults: [{ name: "temperature", message: "is missing." }], renaming: new Map([["temperature", "match-at"]]) }]);
  assert.deepEqual([...found], [["left-temperature", "left-temperature = -1 is out of range."], ["match-at", "match-at is missing."]]);
});
