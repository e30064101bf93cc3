import assert from "node:assert/strict";
import { test } from "node:test";
import { atRest, numberOf, plainNumber, shortest, significant, withError } from "../src/numberText";

test("significant digits, and powers of ten far from 1", () => {
  assert.equal(significant(8441.678763, 7), "8441.679");
  assert.equal(significant(0, 7), "0");
  assert.equal(significant(-0.25, 3), "\u22120.25");
  assert.equal(significant(1.5e-7, 2), "1.5×10^{\u22127}");
  assert.equal(significant(1e-9, 2), "10^{\u22129}");
  assert.equal(significant(0.99999999, 3), "1");
  assert.equal(significant(9.9999e-6, 2), "10^{\u22125}");
});

test("an error has two digits and the value ends where it does", () => {
  assert.equal(withError(1034.637, 2.14), "1034.6 ± 2.1");
  assert.equal(withError(1034.637, 214), "1035 ± 214");
  assert.equal(withError(0.30881, 0.00123), "0.3088 ± 0.0012");
  assert.equal(withError(3.0881e-11, 1.2e-13), "3.088×10^{\u221211} ± 1.2×10^{\u221213}");
  assert.equal(withError(8441.678763, null), "8441.679");
});

test("no digit is shown that the number does not have", () => {
  for (let i = 0; i < 2000; i++) {
    const value = (Math.sin(i * 12.9898) * 43758.5453) % 1 * 10 ** ((i % 40) - 20);
    const shown = significant(value, 7).replace("\u2212", "-").replace(/×?10\^\{(.*)\}/, (_, power: string) => `e${power.replace("\u2212", "-")}`);
    assert.ok(Math.abs(Number(shown.startsWith("e") ? `1${shown}` : shown) - value) <= 0.51e-6 * Math.abs(value), `${value} is shown as ${shown}`);
  }
});

test("numbers are read as strictly as by the command", () => {
  for (const [text, value] of [["1e3", 1000], [" 2.5 ", 2.5], [".5", 0.5], ["-1", -1]] as const) assert.equal(numberOf(text), value);
  for (const text of ["", "1,5", "0x10", "Infinity", "NaN", "1 2", "ten"]) assert.ok(Number.isNaN(numberOf(text)), text);
});

test("a number survives its text", () => {
  for (const value of [5.254766466, 1e-30, 1 / 3]) assert.equal(Number(plainNumber(value, 17)), value);
});

test("a text in its shortest form reads back the same", () => {
  for (const [text, short] of [["0.10000000000000001", "0.1"], ["2.5000", "2.5"], ["1e6", "1e6"], ["1000000", "1000000"], ["31.622776601683793", "31.622776601683793"], [" 7 ", "7"], ["1,1.4142135623730951", "1,1.4142135623730951"], ["abc", "abc"], ["1,,2", "1,,2"], ["1e999", "1e999"]] as const) {
    assert.equal(shortest(text), short);
    if (Number.isFinite(numberOf(text))) assert.equal(numberOf(short), numberOf(text));
  }
});

test("at rest a long number has seven digits, and any other stays", () => {
  for (const [text, rest] of [["31.622776601683793", "31.62278"], ["1,1.4142135623730951", "1,1.414214"], ["0.0000123456789012", "0.00001234568"], ["1234.56789", "1234.56789"], ["1e-100", "1e-100"], ["12345678901e20", "1.234568e+30"], ["4.0026 u", "4.0026 u"], ["", ""]] as const) assert.equal(atRest(text), rest);
});
