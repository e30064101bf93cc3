// What a curve does where the cold bath is made colder, told as a sign.

import type { Curve } from "./curve";
import { significant } from "./numberText";

export interface Slope {
  readonly sign: -1 | 0 | 1;
  /** What a reader sees: an arrow and words. */
  readonly text: string;
}

/** A change below this share is none that a reader would see on the plot. */
const least = 0.005;

/**
 * The flux at half the cold temperature beside that at the whole of it, read off the curve; null where the curve does not reach so far, where the
 * right bath is not the colder one, or where the heat turns round. Of a simulated curve only what exceeds two standard errors counts.
 */
export function slopeOf({ points, current }: Pick<Curve, "points" | "current">, left: number, right: number): Slope | null {
  if (!current || !(right < left)) return null;
  const [here, colder] = [valueAt(points, right), valueAt(points, right / 2)];
  if (here === null || colder === null || !(here.y * colder.y > 0)) return null;
  const change = Math.abs(colder.y) - Math.abs(here.y);
  const share = change / Math.abs(here.y);
  if (Math.abs(change) <= Math.max(least * Math.abs(here.y), 2 * Math.hypot(here.error, colder.error))) return { sign: 0, text: "\u2192 as much heat" };
  const percent = significant(100 * Math.abs(share), 2);
  return share < 0 ? { sign: -1, text: `\u2193 less heat (\u2212${percent} %)` } : { sign: 1, text: `\u2191 more heat (+${percent} %)` };
}

/** Between two points of a curve, on a straight line over the logarithm of the temperature. */
function valueAt(points: Curve["points"], x: number): { readonly y: number; readonly error: number } | null {
  const known = points.filter((point) => typeof point.heatFlux === "number" && point.verdict !== "unphysical");
  const after = known.findIndex((point) => point.x >= x);
  const [high, low] = [known[after], known[after - 1]];
  if (high === undefined || (low === undefined && high.x !== x)) return null;
  if (low === undefined || high.x === x) return { y: high.heatFlux!, error: high.standardError ?? 0 };
  const share = Math.log(x / low.x) / Math.log(high.x / low.x);
  return { y: low.heatFlux! + (high.heatFlux! - low.heatFlux!) * share, error: Math.max(low.standardError ?? 0, high.standardError ?? 0) };
}
