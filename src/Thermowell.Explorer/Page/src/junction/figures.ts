// Numbers as the command prints them.

/** So many digits, with an exponent where the number is very large or small. */
export function shown(value: number, digits = 7): string {
  if (!Number.isFinite(value)) return String(value);
  if (value === 0) return "0";
  const size = Math.abs(value);
  const [mantissa, power] = (size < 1e-4 || size >= 1e7 ? value.toExponential(digits - 1) : value.toPrecision(digits)).split("e") as [string, string | undefined];
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return signed(power === undefined ? short : `${short}e${power.replace("+", "")}`);
}

/** A share with its sign, in per cent. */
export function percent(share: number): string {
  const size = Math.abs(100 * share);
  const text = size >= 100 ? size.toFixed(0) : size.toFixed(1);
  return Number(text) === 0 ? "0.0 %" : signed(`${share > 0 ? "+" : "-"}${text} %`);
}

function signed(text: string): string {
  return text.replaceAll("-", "\u2212");
}
