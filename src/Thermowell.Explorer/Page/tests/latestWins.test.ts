import assert from "node:assert/strict";
import { test } from "node:test";
import { LatestWins } from "../src/latestWins";

interface Started {
  readonly question: string;
  readonly signal: AbortSignal;
  readonly drawn: () => void;
  readonly end: () => void;
}

function bench(now: () => number = () => 0): { ask: (question: string) => void; started: Started[]; latest: LatestWins } {
  const started: Started[] = [];
  const latest = new LatestWins(now);
  const ask = (question: string): void =>
    latest.ask(question, (signal, drawn) => new Promise<void>((resolve) => started.push({ question, signal, drawn, end: resolve })));
  return { ask, started, latest };
}

test("a question is not asked twice", () => {
  const { ask, started } = bench();
  ask("a");
  ask("a");
  assert.equal(started.length, 1);
});

test("while nothing is drawn, only the newest question waits", () => {
  const { ask, started } = bench();
  for (const question of ["a", "b", "c"]) ask(question);
  assert.deepEqual(started.map((one) => one.question), ["a"]);
  started[0]!.drawn();
  assert.equal(started[0]!.signal.aborted, true);
  assert.deepEqual(started.map((one) => one.question), ["a", "c"]);
});

test("what has drawn is ended by the next question", () => {
  const { ask, started } = bench();
  ask("a");
  started[0]!.drawn();
  assert.equal(started[0]!.signal.aborted, false);
  ask("b");
  assert.equal(started[0]!.signal.aborted, true);
  assert.equal(started[1]!.question, "b");
});

test("what draws nothing for too long is ended too", () => {
  let time = 0;
  const { ask, started } = bench(() => time);
  ask("a");
  time = 1000;
  ask("b");
  assert.equal(started[0]!.signal.aborted, true);
  assert.equal(started[1]!.question, "b");
});

test("the waiting question starts when the running one ends", async () => {
  const { ask, started, latest } = bench();
  ask("a");
  ask("b");
  started[0]!.end();
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.deepEqual(started.map((one) => one.question), ["a", "b"]);
  started[1]!.end();
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(latest.busy, false);
});

test("after a stop the same question is asked anew", () => {
  const { ask, started, latest } = bench();
  ask("a");
  latest.stop();
  assert.equal(started[0]!.signal.aborted, true);
  ask("a");
  assert.equal(started.length, 2);
});
