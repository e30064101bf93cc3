import assert from "node:assert/strict";
import { test } from "node:test";
import { Motion, type Collision } from "../src/motion";

// One particle in a box of length 1: speed 2 to the right, then 1 back, then 4.
const events: Collision[] = [
  { t: 0.5, kind: "right", index: 0, x: [1], v: [-1] },
  { t: 1.5, kind: "left", index: 0, x: [0], v: [4] },
];

function motion(): Motion {
  const made = new Motion([1], { t: 0, x: [0], v: [2] });
  made.add(events);
  return made;
}

test("between events the motion is uniform", () => {
  for (const [t, x] of [[0, 0], [0.25, 0.5], [0.5, 1], [1, 0.5], [1.5, 0]] as const) assert.equal(motion().at(t).x[0], x);
});

test("nothing is guessed beyond the last event", () => {
  assert.equal(motion().at(9).x[0], 0);
  assert.equal(motion().end, 1.5);
});

test("events of a time span, its start excluded", () => {
  assert.deepEqual(motion().between(0, 0.5).map((one) => one.kind), ["right"]);
  assert.deepEqual(motion().between(0.5, 9).map((one) => one.kind), ["left"]);
  assert.deepEqual(motion().between(0, 9).map((one) => one.before.v[0]), [2, -1]);
});

test("forgetting the past changes no position after it", () => {
  const short = motion();
  short.forget(1);
  for (const t of [1, 1.2, 1.5]) assert.equal(short.at(t).x[0], motion().at(t).x[0]);
});

// A slope of acceleration -2 in a box of length 1: out with speed 1 from the left, back after a time of 1.
const slope: Collision[] = [
  { t: 0.5, kind: "path", index: 0, x: [0.25], v: [0] },
  { t: 1, kind: "path", index: 0, x: [0], v: [-1] },
  { t: 1, kind: "left", index: 0, x: [0], v: [2] },
  { t: 1.4, kind: "path", index: 0, x: [0.64], v: [1.2] },
];

test("in a potential the motion is that of its moments", () => {
  const made = new Motion([1], { t: 0, x: [0], v: [1] }, { x: [0, 1], height: [0, 2] });
  made.add(slope);
  for (const t of [0, 0.1, 0.3, 0.5, 0.8, 0.99]) {
    assert.ok(Math.abs(made.at(t).x[0]! - (t - t * t)) < 1e-15);
    assert.ok(Math.abs(made.at(t).v[0]! - (1 - 2 * t)) < 1e-15);
  }

  assert.equal(made.at(1).v[0], 2);
  assert.equal(made.at(9).x[0], 0.64);
  assert.equal(made.leaving(0.7).t, 0);
  assert.equal(made.leaving(1.2).t, 1);
  const whole = made.at(1.2).x[0];
  made.forget(1.2);
  assert.equal(made.at(1.2).x[0], whole);
  assert.equal(made.leaving(1.4).t, 1);
});
