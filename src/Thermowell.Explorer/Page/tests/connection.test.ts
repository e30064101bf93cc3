import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Connection, Silence } from "../src/connection";

/** A server that can go and come back, and the pauses after which it was asked. */
function bench(): { connection: Connection; asked: number[]; told: boolean[]; server: { there: boolean }; pass: (milliseconds: number) => Promise<void> } {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  let time = 0;
  const [asked, told, server] = [[] as number[], [] as boolean[], { there: true }];
  const connection = new Connection(() => {
    asked.push(time);
    return server.there ? Promise.resolve() : Promise.reject(new Silence());
  }, () => time);
  connection.onChange((back) => told.push(back));
  const pass = async (milliseconds: number): Promise<void> => {
    for (const end = time + milliseconds; time < end;) {
      time += 100;
      mock.timers.tick(100);
      for (let i = 0; i < 5; i++) await Promise.resolve();
    }
  };
  return { connection, asked, told, server, pass };
}

test("a server that is gone is asked after ever longer pauses, and told of once", async () => {
  const { connection, asked, told, server, pass } = bench();
  server.there = false;
  connection.trouble("gone");
  connection.trouble("gone");
  assert.equal(connection.standing, "gone");
  await pass(30_000);
  assert.deepEqual(asked, [500, 1500, 3500, 7500, 15_500, 23_500]);
  assert.deepEqual(told, [false]);
});

test("a server that is back is told of, and a new round begins", async () => {
  const { connection, told, server, pass } = bench();
  server.there = false;
  connection.trouble("gone");
  await pass(2000);
  assert.equal(connection.round, 0);
  server.there = true;
  await pass(2000);
  assert.deepEqual([connection.standing, connection.round], ["there", 1]);
  assert.deepEqual(told, [false, true]);
});

test("any answer tells that a server that was gone is back", () => {
  const { connection, told } = bench();
  connection.trouble("gone");
  connection.answered();
  assert.deepEqual([connection.standing, connection.round], ["there", 1]);
  assert.deepEqual(told, [false, true]);
});

test("a server that is too busy is asked less and less often, though it answers", async () => {
  const { connection, asked, pass } = bench();
  for (let i = 0; i < 4; i++) {
    connection.trouble("busy");
    await pass(500 * 2 ** i);
    assert.equal(connection.round, i + 1);
  }

  assert.deepEqual(asked, [500, 1500, 3500, 7500]);
  await pass(20_000);
  connection.trouble("busy");
  await pass(500);
  assert.equal(connection.round, 5);
});

test("another answer does not hurry a busy server", () => {
  const { connection } = bench();
  connection.trouble("busy");
  connection.answered();
  assert.deepEqual([connection.standing, connection.round], ["busy", 0]);
});
