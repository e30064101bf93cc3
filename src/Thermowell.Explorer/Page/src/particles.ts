// How many particles, and of what masses.

import { plainNumber } from "./numberText";

/** The masses of so many particles: those there are, then heavier and lighter in turn by the Letter's factor √2. */
export function massesFor(count: number, masses: readonly number[]): string {
  const known = masses.filter((mass) => mass > 0);
  const first = known[0] ?? 1;
  const all = Array.from({ length: Math.max(1, Math.round(count)) }, (_, i) => known[i] ?? (i % 2 === 1 ? first * Math.SQRT2 : first));
  return all.map((mass) => plainNumber(mass, 6)).join(",");
}
