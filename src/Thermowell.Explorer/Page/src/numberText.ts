// Numbers as a reader wants them: as many digits as their error allows, powers of ten as such.

const minus = "\u2212";
const digitsWithoutError = 7;

/** A number with so many significant digits, without trailing zeros; 1.5×10^{−7} in the mark-up of labels where it is far from 1. */
export function significant(value: number, digits: number): string {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return String(value);
  const exponent = Math.floor(Math.log10(Math.abs(Number(value.toPrecision(digits)))));
  if (exponent >= -4 && exponent < Math.max(6, digits)) return signed(String(Number(value.toPrecision(digits))));
  const mantissa = signed(String(Number((Number(value.toPrecision(digits)) / 10 ** exponent).toPrecision(digits))));
  return mantissa === "1" ? `10^{${signed(String(exponent))}}` : `${mantissa}×10^{${signed(String(exponent))}}`;
}

/** A value and its standard error, the error to two digits and the value to the same decimal place. */
export function withError(value: number, error: number | null | undefined): string {
  if (error === null || error === undefined || !(error > 0)) return significant(value, digitsWithoutError);
  const place = Math.floor(Math.log10(error)) - 1;
  const digits = Math.min(15, Math.max(1, Math.floor(Math.log10(Math.abs(value) || error)) - place + 1));
  const far = Math.max(Math.abs(value), error) >= 1e6 || Math.max(Math.abs(value), error) < 1e-3;
  if (far) return `${significant(value, digits)} ± ${significant(error, 2)}`;
  const decimals = Math.max(0, -place);
  return `${signed(value.toFixed(decimals))} ± ${signed(error.toFixed(decimals))}`;
}

/** A share as a percentage. */
export function percent(share: number): string {
  return `${significant(100 * share, 2)} %`;
}

/** A number as a query or a field holds it: plain digits and an e. */
export function plainNumber(value: number, digits = 15): string {
  return String(Number(value.toPrecision(digits)));
}

/** The number of a text, as strict as the command: digits, point and exponent; NaN otherwise. */
export function numberOf(text: string): number {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text) ? Number(text) : NaN;
}

/** The shortest way to write each number of a list so that it reads back the same; what is no number stays as it is. */
export function shortest(text: string): string {
  return eachNumber(text, (part) => {
    const plain = String(Number(part));
    return plain.length < part.trim().length ? plain : part.trim();
  });
}

const mostDigitsAtRest = 10;
const digitsAtRest = 7;

/** A list of numbers to be looked at: whoever does not edit one is served by seven of its digits. */
export function atRest(text: string): string {
  return eachNumber(shortest(text), (part) => (part.replace(/[eE].*$/, "").replace(/\D/g, "").replace(/^0+/, "").length > mostDigitsAtRest ? plainNumber(Number(part), digitsAtRest) : part));
}

function eachNumber(text: string, write: (part: string) => string): string {
  return text.split(",").map((part) => (Number.isFinite(numberOf(part)) ? write(part) : part)).join(",");
}

function signed(text: string): string {
  return text.replace("-", minus);
}
