// Why a plot or a curve shows nothing: computing, waiting for the server, at fault, without an answer, or with no point that could be drawn.

import type { CurvePoint } from "./answers";
import type { Curve } from "./curve";
import { plainNumber } from "./numberText";

/** A sentence for points of which none is above 0, as an axis of powers of ten needs it, with the first reason that one of them gives; x and its unit are as shown. */
export function whyEmpty(title: string, points: readonly (Pick<CurvePoint, "verdict" | "reasons" | "failure"> & { readonly x: number })[], unit = ""): string {
  const all = points.length === 1 ? "its one point" : `all ${points.length} points`;
  const verdict = points.every((point) => point.verdict === "unphysical") ? `${all} ${points.length === 1 ? "is" : "are"} unphysical and cannot be drawn.` : "no point has a number above 0 that could be drawn.";
  const reasoned = points.find((point) => reasonOf(point) !== "");
  return `${title}: ${verdict}${reasoned === undefined ? "" : ` At T = ${plainNumber(reasoned.x, 3)}${unit}: ${reasonOf(reasoned)}`}`;
}

/** What is told of one curve without a point to draw. */
export type Blank = Pick<Curve, "formalism" | "points" | "waits" | "faults" | "failure" | "current">;

/** The sentence in place of a plot in which none of these curves shows a point. */
export function whyBlank(curves: readonly Blank[], nothing: string, title: (curve: Blank) => string, missing = ""): string {
  if (curves.length === 0) return nothing;
  if (curves.some((curve) => curve.waits)) return "Waiting for the server.";
  if (curves.some((curve) => curve.faults.length > 0)) return "A setting is at fault: see beside it.";
  const failure = [...curves.map((curve) => curve.failure), missing].find((text) => text !== "");
  if (failure !== undefined) return failure;
  const settled = curves.filter((curve) => curve.current && curve.points.length > 0);
  return settled.length === curves.length ? settled.map((curve) => whyEmpty(title(curve), curve.points)).join(" ") : "Computing…";
}

function reasonOf(point: Pick<CurvePoint, "reasons" | "failure">): string {
  return point.failure ?? point.reasons?.[0] ?? "";
}
