import assert from "node:assert/strict";
import { test } from "node:test";
import { rightName } from "../src/fluxPanel";
import { faultsByField } from "../src/faults";
import { linkOf, readLink } from "../src/link";
import { fluxCurveQuestion, matchQuestion, pointQuestion, responseCurveQuestion, takeQuestion, temperatureRange, trajectoryQuestion } from "../src/questions";
import { State } from "../src/state";
import { Units } from "../src/units";
import { catalogue } from "./declared";

const { defaults, formalisms } = catalogue;

const inherited = ["__proto__", ...Object.getOwnPropertyNames(Object.prototype), ...Object.getOwnPropertyNames(Function.prototype), ...Object.getOwnPropertyNames(Array.prototype)].filter((name) => !defaults.has(name));

/** Everything that the page makes of a link, but for drawing. */
function use(query: string): State {
  const { state, notes } = readLink(query, catalogue);
  for (const note of notes) assert.equal(typeof note, "string");
  for (const name of defaults.keys()) {
    assert.equal(typeof state.text(name), "string", `${name} after ${query}`);
    assert.equal(typeof state.word(name), "string");
    state.number(name);
  }

  const again = readLink(linkOf(state), catalogue);
  assert.equal(linkOf(again.state), linkOf(state), query);
  for (const { key: name } of formalisms) {
    for (const question of [pointQuestion(state, name, "1"), fluxCurveQuestion(state, name, null), responseCurveQuestion(state, "conductivity", name, "1"), trajectoryQuestion(state, name, 0, 1)])
      for (const key of new URLSearchParams(question).keys()) assert.ok(!inherited.includes(key), `${key} after ${query}`);
  }

  for (const question of [matchQuestion(state), takeQuestion(state, "csv", "1")]) assert.equal(typeof question, "string");
  for (const end of temperatureRange(state)) assert.equal(typeof end, "string");
  assert.ok(["Cold", "Hot", "Right"].includes(rightName(state)));
  assert.ok(Array.isArray(state.curves) && Array.isArray(state.masses));
  return state;
}

test("a name that every object has is unknown to the page, and does no harm", () => {
  for (const name of inherited) {
    const { notes } = readLink(`?${name}=1`, catalogue);
    assert.deepEqual(notes, [`The link says '${name}', which this page does not know: ignored.`]);
    assert.equal(linkOf(use(`?${name}=1`)), "");
  }
});

test("a value that is the name of an inherited property is a text like any other", () => {
  for (const setting of defaults.keys()) for (const value of inherited) use(`?${setting}=${encodeURIComponent(value)}`);
});

test("hostile queries without end do no harm", () => {
  let seed = 20261129;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const pick = <T>(from: readonly T[]): T => from[random(from.length)]!;
  const names = [...inherited, ...defaults.keys(), "token", "", "%00", "a[b]", "constructor.prototype", "%F0%9F", "\u202e", "ħ"];
  const values = [...inherited, "", "0", "-0", "1e999", "-1e999", "NaN", "Infinity", "1e-320", "9".repeat(400), ",,,", "1,__proto__", "<b>", "%", "%zz", "\u0000", "a".repeat(5000), "maxwell", "si", "{}", "[]", "null", "1;2", "tab", "7", "redfield,redfield"];
  const before = Object.getOwnPropertyNames(Object.prototype).join();
  for (let i = 0; i < 20_000; i++) {
    const query = Array.from({ length: random(6) }, () => `${pick(names)}${pick(["=", "", "=="])}${pick(values)}`).join(pick(["&", "&&", "?", ";"]));
    use(pick(["?", "", "??"]) + query);
  }

  assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
});

test("keys of the server are looked up as texts, whatever they are called", () => {
  const faults = inherited.map((name) => ({ name, message: "is at fault." }));
  const found = faultsByField([{ faults, renaming: new Map([["temperature", "match-at"]]) }]);
  for (const name of inherited) assert.equal(found.get(name), `${name} is at fault.`);
  const units = new Units(JSON.parse("{\"temperature\": 2}") as Record<string, number>);
  assert.deepEqual([units.shown(1, "temperature"), units.shown(1, "energy")], [2, 1]);
  assert.equal(new State(catalogue).with(JSON.parse("{\"__proto__\": \"1\"}") as Record<string, string>).text("constructor"), "");
});
