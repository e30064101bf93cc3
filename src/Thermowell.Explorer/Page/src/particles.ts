// How many particles, and of what masses.

import { numberOf, plainNumber } from "./numberText";

/** How many particles there may be, in words. */
export function particlesRange(most: number): string {
  return `a whole number from 1 to ${most}`;
}

/** What is wrong with a number of particles as it was typed, in a sentence like the server's; empty for nothing. */
export function particlesFault(text: string, most: number): string {
  const [count, range] = [numberOf(text), particlesRange(most)];
  if (Number.isNaN(count)) return `particles = '${text}' is not a number: give ${range}.`;
  if (!(count >= 1 && count <= most)) return `particles = ${text} is out of range: give ${range}.`;
  return Number.isInteger(count) ? "" : `particles = ${text} is not a whole number: give ${range}.`;
}

/** The masses of so many particles: those there are, then heavier and lighter in turn by the Letter's factor √2. */
export function massesFor(count: number, masses: readonly number[]): string {
  const known = masses.filter((mass) => mass > 0);
  const first = known[0] ?? 1;
  const all = Array.from({ length: count }, (_, i) => known[i] ?? (i % 2 === 1 ? first * Math.SQRT2 : first));
  return all.map((mass) => plainNumber(mass, 6)).join(",");
}
