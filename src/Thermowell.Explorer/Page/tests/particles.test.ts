import assert from "node:assert/strict";
import { test } from "node:test";
import { pieceOf } from "../src/film";
import { massesFor, particlesFault } from "../src/particles";

test("a number of particles is whole, from 1 to the most there may be", () => {
  for (const text of ["1", " 2 ", "1e3", "1024"]) assert.equal(particlesFault(text, 1024), "", text);
  const range = "give a whole number from 1 to 1024.";
  for (const text of ["", "abc", "0x10", "1,2", "Infinity"]) assert.equal(particlesFault(text, 1024), `particles = '${text}' is not a number: ${range}`);
  for (const text of ["0", "-3", "1025", "1000000", "0.5"]) assert.equal(particlesFault(text, 1024), `particles = ${text} is out of range: ${range}`);
  assert.equal(particlesFault("1.5", 1024), `particles = 1.5 is not a whole number: ${range}`);
});

test("more particles keep the masses there are and go on in turn", () => {
  assert.equal(massesFor(4, [2, 3]), "2,3,2,2.82843");
  assert.equal(massesFor(1, [2, 3]), "2");
  assert.equal(massesFor(2, [NaN]), "1,1.41421");
});

test("a film of many particles is fetched in pieces that one answer holds", () => {
  assert.equal(pieceOf(1), 240);
  assert.equal(pieceOf(1024), 39);
  assert.equal(pieceOf(1, true), 60);
});
