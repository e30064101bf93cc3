// Why a curve that has its points shows none of them.

import type { CurvePoint } from "./answers";
import { plainNumber } from "./numberText";

/** A sentence for points of which none is above 0, as an axis of powers of ten needs it, with the first reason that one of them gives; x and its unit are as shown. */
export function whyEmpty(title: string, points: readonly (Pick<CurvePoint, "verdict" | "reasons" | "failure"> & { readonly x: number })[], unit = ""): string {
  const all = points.length === 1 ? "its one point" : `all ${points.length} points`;
  const verdict = points.every((point) => point.verdict === "unphysical") ? `${all} ${points.length === 1 ? "is" : "are"} unphysical and cannot be drawn.` : "no point has a number above 0 that could be drawn.";
  const reasoned = points.find((point) => reasonOf(point) !== "");
  return `${title}: ${verdict}${reasoned === undefined ? "" : ` At T = ${plainNumber(reasoned.x, 3)}${unit}: ${reasonOf(reasoned)}`}`;
}

function reasonOf(point: Pick<CurvePoint, "reasons" | "failure">): string {
  return point.failure ?? point.reasons?.[0] ?? "";
}
