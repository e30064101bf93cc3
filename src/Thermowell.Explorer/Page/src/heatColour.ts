// A temperature as a colour: violet for cold, crimson for hot, neither of them the colour of a formalism; dark and light tell them apart as well.

type Rgb = readonly [number, number, number];

const cold: Rgb = [0x5a, 0x4f, 0xcf];
const middle: Rgb = [0xb9, 0xa6, 0xb4];
const hot: Rgb = [0xb5, 0x12, 0x3f];
// A bath a tenth as hot as the hottest is cold to the eye; its atoms still move.
const decadesOfColour = 1;
const decadesOfMotion = 2;

/** Where a temperature stands between so many decades below the hottest one (0) and the hottest (1). */
export function warmth(temperature: number, hottest: number, decades = decadesOfMotion): number {
  if (!(temperature > 0) || !(hottest > 0)) return 0;
  return Math.min(1, Math.max(0, 1 + Math.log10(temperature / hottest) / decades));
}

/** The colour of a temperature among others. */
export function heatColour(temperature: number, hottest: number): string {
  return colourOf(warmth(temperature, hottest, decadesOfColour));
}

/** From the colour of the coldest (0) to that of the hottest (1). */
export function colourOf(share: number): string {
  const [from, to, along] = share < 0.5 ? [cold, middle, 2 * share] : [middle, hot, 2 * share - 1];
  const mixed = from.map((channel, i) => Math.round(channel + (to[i]! - channel) * along));
  return `rgb(${mixed.join(" ")})`;
}
