import assert from "node:assert/strict";
import { test } from "node:test";
import { EventCutter, readEvents } from "../src/eventStream";

const stream = 'event: points\ndata: {"points":[]}\n\nevent: progress\r\ndata: {"share":0.5}\r\n\r\n: a comment\n\ndata: last\n\n';
const events = [
  { event: "points", data: '{"points":[]}' },
  { event: "progress", data: '{"share":0.5}' },
  { event: "message", data: "last" },
];

test("events are the same wherever the stream is cut", () => {
  for (let cut = 0; cut <= stream.length; cut++) {
    const cutter = new EventCutter();
    assert.deepEqual([...cutter.push(stream.slice(0, cut)), ...cutter.push(stream.slice(cut))], events, `cut at ${cut}`);
  }
});

test("a letter of two bytes may be cut too", async () => {
  const bytes = new TextEncoder().encode("data: ħω\n\n");
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  const found: string[] = [];
  await readEvents(body, (event) => found.push(event.data));
  assert.deepEqual(found, ["ħω"]);
});
