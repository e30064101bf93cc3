// The flux against the cold temperature, with the present one as a cursor that can be dragged.

import type { PointAnswer } from "./answers";
import type { Curve } from "./curve";
import { html } from "./dom";
import { numberOf, significant } from "./numberText";
import type { FormalismDeclaration } from "./parameters";
import type { Pinned } from "./pins";
import { Plot, type PlotPoint, type PlotSeries } from "./plot";
import { plain } from "./richText";
import { whyBlank } from "./emptyCurve";
import { temperatureRange } from "./questions";
import { rounded, type SliderScale } from "./slider";
import type { State } from "./state";
import type { Units } from "./units";

/** A rise below this share of the maximum is told as a number, and too small to be shaded. */
export const visibleRise = 0.005;

export class FluxPanel {
  private readonly plot: Plot;
  /** Whether the cursor was moved: then whoever did so knows how. */
  private moved = false;
  private isLog = true;
  private first: string | null = null;

  constructor(host: HTMLElement, move: (rightTemperature: number) => void, private readonly units: () => Units) {
    const area = html("div", { class: "drawing draggable" });
    host.append(area);
    this.plot = new Plot(area);
    const follow = (event: PointerEvent): void => {
      const value = this.plot.valueAt(event.clientX);
      if (value !== null) move(rounded(this.units().reduced(value, "temperature")));
    };
    area.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      area.setPointerCapture(event.pointerId);
      area.classList.add("dragging");
      follow(event);
    });
    area.addEventListener("pointermove", (event) => {
      if (area.hasPointerCapture(event.pointerId)) follow(event);
    });
    for (const end of ["pointerup", "pointercancel"]) area.addEventListener(end, () => area.classList.remove("dragging"));
  }

  /** The axis as it is drawn, in reduced units, for what shares it; null while there is none. */
  get axis(): SliderScale | null {
    const span = this.plot.span;
    if (span === null) return null;
    const [from, to] = span.map((value) => this.units().reduced(value, "temperature")) as [number, number];
    return { from, to, log: this.isLog };
  }

  /** @param missing what keeps a curve from being asked for, as a sentence */
  draw(state: State, curves: readonly Curve[], pinned: readonly Pinned[], answers: ReadonlyMap<string, PointAnswer>, missing: string): void {
    const units = this.units();
    this.isLog = state.word("scale-x") === "log";
    this.first ??= state.text("right-temperature");
    this.moved ||= state.text("right-temperature") !== this.first;
    const series = curves.filter((curve) => curve.points.length > 0).map((curve) => seriesOf(curve, state.catalogue.formalism(curve.formalism), units));
    const x = units.shown(state.number("right-temperature"), "temperature");
    const marks = curves.flatMap((curve) => {
      const answer = answers.get(curve.formalism);
      const y = answer === undefined ? between(series.find((one) => one.id === curve.formalism)?.points ?? [], x) : units.shown(answer.heatFlux ?? NaN, "heatFlux");
      return y === null || answer?.verdict === "unphysical" ? [] : [{ id: curve.formalism, y, faint: answer === undefined && !curve.current }];
    });
    this.plot.draw({
      x: { label: units.labelled(`${rightName(state)} temperature *T*_{R}`, "temperature"), scale: this.isLog ? "log" : "linear" },
      y: { label: units.labelled("Heat flux *J*", "heatFlux"), scale: state.word("scale-y") === "log" ? "log" : "linear" },
      series: [...series, ...pinned.filter(({ curve }) => curve.points.length > 0).map(({ curve, name }) => ({ ...seriesOf(curve, state.catalogue.formalism(curve.formalism), units), name, pinned: true, shaded: [] }))],
      cursor: Number.isFinite(x) ? { x, marks, invitation: this.moved || rightName(state) !== "Cold" ? undefined : "make it colder", outside: `*T*_{R} = ${significant(x, 3)}${units.inSi ? " K" : ""} lies outside` } : undefined,
      empty: whyBlank(curves, "Choose a curve in the settings.", (curve) => state.catalogue.formalism(curve.formalism).title, missing),
      description: describe(state, curves, units),
    });
  }
}

/** What of a curve tells how it rises. */
export type RisingCurve = Pick<Curve, "points" | "ndtr">;

/** What a curve is called on the plot: what it is, and by which formalism. */
export function nameOf({ isQuantum, title }: Pick<FormalismDeclaration, "isQuantum" | "title">): string {
  return `${isQuantum ? "quantum" : "classical"}: ${title}`;
}

function seriesOf(curve: Curve, formalism: FormalismDeclaration, units: Units): PlotSeries {
  // Physical only in part: then that is marked.
  const partly = formalism.keepsCoherences;
  const points: PlotPoint[] = curve.points.filter((point) => point.heatFlux !== null && point.heatFlux !== undefined).map((point) => ({
    x: units.shown(point.x, "temperature"),
    y: units.shown(point.heatFlux!, "heatFlux"),
    error: point.standardError === null || point.standardError === undefined ? undefined : units.shown(point.standardError, "heatFlux"),
    flagged: point.verdict === "unphysical",
  }));
  const sampled = points.some((point) => point.error !== undefined);
  return {
    id: curve.formalism,
    name: nameOf(formalism),
    shadeName: "colder, yet less heat",
    points,
    marks: sampled || partly,
    faint: !curve.current,
    ranged: partly,
    shaded: curve.ndtr !== null && (riseIn(curve)?.share ?? 0) >= visibleRise ? curve.ndtr.rising.map(([from, to]) => [units.shown(from, "temperature"), units.shown(to, "temperature")] as const) : [],
  };
}

/** The height of a curve between two of its points, where the exact answer has not come yet. */
export function between(points: readonly PlotPoint[], x: number): number | null {
  const after = points.findIndex((point) => point.x >= x);
  const [high, low] = [points[after], points[after - 1]];
  if (high === undefined) return null;
  if (low === undefined) return high.x === x ? high.y : null;
  return low.y + ((high.y - low.y) * Math.log(x / low.x)) / Math.log(high.x / low.x);
}

/** What the right bath is all along the axis and at the cursor: the hotter, the colder, or neither throughout. */
export function rightName(state: State): "Cold" | "Hot" | "Right" {
  const [left, right] = [state.number("left-temperature"), state.number("right-temperature")];
  const range = [...temperatureRange(state).map(numberOf), right];
  if (range.every((temperature) => temperature <= left)) return "Cold";
  return range.every((temperature) => temperature >= left) ? "Hot" : "Right";
}

/** What the plot shows, for whoever does not see it. */
function describe(state: State, curves: readonly Curve[], units: Units): string {
  const shown = curves.filter((curve) => curve.points.length > 0);
  const against = `Heat flux against the ${rightName(state).toLowerCase()} temperature`;
  if (shown.length === 0) return `${against}: no curve yet.`;
  const left = significant(units.shown(state.number("left-temperature"), "temperature"), 4);
  return `${against}, left bath at ${plain(left)}. ${shown.map((curve) => `${state.catalogue.formalism(curve.formalism).title}: ${plain(riseOf(curve, units))}`).join(" ")}`;
}

interface Rise {
  readonly share: number;
  readonly peak: number;
  /** Whether the share is of J(T_R = 0), not of the coldest point shown. */
  readonly fromZero: boolean;
}

/** How far a curve rises with the cold temperature; null while that is not known, a share of 0 where it falls throughout. */
function riseIn(curve: RisingCurve): Rise | null {
  const { ndtr } = curve;
  if (ndtr === null) return null;
  if (ndtr.strength !== null) return { share: ndtr.strength, peak: ndtr.peakTemperature ?? 0, fromZero: true };
  const known = curve.points.filter((point) => typeof point.heatFlux === "number" && point.verdict !== "unphysical").sort((a, b) => a.x - b.x);
  if (ndtr.rising.length === 0 || known.length === 0) return { share: 0, peak: 0, fromZero: false };
  const coldest = known[0]!;
  const highest = known.reduce((best, point) => (point.heatFlux! > best.heatFlux! ? point : best));
  const rise = highest.heatFlux! - coldest.heatFlux!;
  const certain = rise > 2 * Math.hypot(highest.standardError ?? 0, coldest.standardError ?? 0);
  return { share: certain ? rise / highest.heatFlux! : 0, peak: highest.x, fromZero: false };
}

/** What a curve does as the cold bath gets colder. */
export function riseOf(curve: RisingCurve, units: Units): string {
  const rise = riseIn(curve);
  if (rise === null) return "";
  if (!(rise.share > 0)) return "Falls throughout as *T*_{R} rises.";
  const peak = significant(units.shown(rise.peak, "temperature"), 3);
  const share = significant(100 * rise.share, 2);
  if (rise.share > 0.995) return `Rises with *T*_{R} up to ${peak}: in the cold it dies.`;
  return rise.share >= visibleRise
    ? `Rises with *T*_{R} up to ${peak}: ${rise.fromZero ? "in the cold" : "at the coldest shown"} it is ${share} % below that maximum.`
    : `As good as flat: rises by ${share} % in all, up to ${peak}, then falls.`;
}
