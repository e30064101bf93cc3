import assert from "node:assert/strict";
import { test } from "node:test";
import { Lane } from "../src/lane";

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

function bench(): { enter: (name: string, weight: number, signal?: AbortSignal) => void; started: string[]; end: (name: string) => Promise<void> } {
  const lane = new Lane(2);
  const [started, ends]: [string[], Map<string, () => void>] = [[], new Map()];
  return {
    started,
    enter: (name, weight, signal = new AbortController().signal) => void lane.run(weight, signal, () => new Promise<void>((resolve) => {
      started.push(name);
      ends.set(name, resolve);
    })),
    end: async (name) => {
      ends.get(name)!();
      await turn();
    },
  };
}

test("as many run as there are places, then the heaviest that waits", async () => {
  const { enter, started, end } = bench();
  for (const [name, weight] of [["a", 1], ["b", 1], ["light", 1], ["heavy", 2], ["light too", 1]] as const) enter(name, weight);
  assert.deepEqual(started, ["a", "b"]);
  await end("a");
  assert.deepEqual(started, ["a", "b", "heavy"]);
  await end("b");
  assert.deepEqual(started, ["a", "b", "heavy", "light"]);
  await end("heavy");
  await end("light");
  await end("light too");
  enter("later", 1);
  assert.deepEqual(started.slice(4), ["light too", "later"]);
});

test("what is given up while it waits is never run, and holds no place", async () => {
  const { enter, started, end } = bench();
  const controller = new AbortController();
  enter("a", 1);
  enter("b", 1);
  enter("given up", 1, controller.signal);
  enter("c", 1);
  controller.abort();
  await end("a");
  assert.deepEqual(started, ["a", "b", "c"]);
});
