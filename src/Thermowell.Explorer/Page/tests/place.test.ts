import assert from "node:assert/strict";
import { test } from "node:test";
import { percent, shown } from "../src/junction/figures";
import { addressOf, nowhere, readPlace } from "../src/junction/place";

test("a place is read back from its address", () => {
  const text = 'junction = 1\n# a & b = c + d, 50 %\n[system]\nterms = ["0.5 Z(L)"]\n';
  for (const place of [
    { ...nowhere, example: "weak-dimer", over: "parameters.g=1e-3..0.3:31:linear", contact: "hot" },
    { ...nowhere, text, name: "mine #1.toml", formalism: "redfield", gain: "base" },
  ]) {
    const address = new URL(addressOf("/junction.html", place), "http://127.0.0.1");
    assert.deepEqual(readPlace(address.search, address.hash), { place, notes: [] });
  }
});

test("a text of one's own stands behind the #, where no server sees it", () => {
  const address = new URL(addressOf("/junction.html", { ...nowhere, text: "junction = 1", name: "mine.toml" }), "http://127.0.0.1");
  assert.equal(address.search, "");
  assert.match(address.hash, /junction/);
});

test("what a link says that the page does not know is told", () => {
  const { place, notes } = readPlace("?colour=red&example=dimer&example=well", "#comparison");
  assert.equal(place.example, "dimer");
  assert.equal(notes.length, 2);
  assert.match(notes[0]!, /'colour'/);
});

test("numbers have the digits of the command", () => {
  assert.equal(shown(0.0025153797), "0.00251538");
  assert.equal(shown(-1.3856091e-5), "\u22121.385609e\u22125");
  assert.equal(shown(1.5e-15, 2), "1.5e\u221215");
  assert.equal(shown(0), "0");
  assert.equal(shown(12345678), "1.234568e7");
  assert.equal(percent(0.0084), "+0.8 %");
  assert.equal(percent(-0.0000001), "0.0 %");
  assert.equal(percent(221), "+22100 %");
});
