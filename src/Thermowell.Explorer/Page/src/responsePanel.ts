// Conductivity or relaxation of every curve against the temperature of both baths, its noise against that of the right one, or its energy in time.

import type { CurvePoint } from "./answers";
import { Curve, quick } from "./curve";
import { html } from "./dom";
import { whyBlank, whyEmpty } from "./emptyCurve";
import { Plot, type PlotPoint, type PlotSeries, type PlotSpec } from "./plot";
import { isQuick } from "./questions";
import { htmlOf } from "./richText";
import type { State } from "./state";
import type { Kind, Units } from "./units";

export interface ResponseLine {
  readonly id: string;
  readonly title: string;
  readonly of: string;
  readonly value: (point: CurvePoint) => number | null;
}

export interface ResponseView {
  readonly quantity: "conductivity" | "relaxation" | "noise" | "evolution";
  /** Its number and what that is called, where one of several is drawn. */
  readonly number: string;
  readonly title: string;
  readonly formalisms: readonly string[];
  /** What it runs along; a scale of its own, or that of the flux. */
  readonly along: { readonly label: string; readonly kind: Kind; readonly scale: "log" | "flux" };
  readonly label: string;
  readonly kind: Kind;
  readonly lines: readonly ResponseLine[];
  /** Whether to draw the law T^(1/2) through the hottest classical point. */
  readonly squareRoot: boolean;
  readonly sentence: string;
  readonly nothing: string;
}

const weight = 1;

export class ResponsePanel {
  private readonly plot: Plot;
  private readonly legend = html("p", { class: "legend" });
  private readonly note = html("p", { class: "sentence" });
  private readonly curves: ReadonlyMap<string, Curve>;
  private readonly area = html("div", { class: "drawing" });
  private readonly gaps = html("p", { class: "sentence gaps" });
  private state: State | null = null;

  constructor(host: HTMLElement, private view: ResponseView, private readonly units: () => Units, changed: (curve: Curve) => void, private readonly missing: () => string) {
    host.append(this.area, this.legend, this.gaps, this.note);
    this.plot = new Plot(this.area);
    this.curves = new Map(view.formalisms.map((name) => [name, new Curve(name, (curve) => {
      this.redraw();
      changed(curve);
    })]));
  }

  /** Asks for what is shown of a state, by the question for a formalism; null where it cannot be asked yet. */
  ask(state: State, question: (name: string) => string | null): void {
    this.state = state;
    for (const [name, curve] of this.curves) {
      const asked = state.curves.includes(name) ? question(name) : null;
      if (asked !== null) curve.ask(asked, isQuick(state, this.view.quantity, name) ? quick : weight);
      else if (!state.curves.includes(name)) curve.stop();
    }

    this.redraw();
  }

  /** Draws another number of the same answers. */
  turn(view: ResponseView): void {
    this.view = view;
    this.redraw();
  }

  stop(): void {
    this.state = null;
    for (const curve of this.curves.values()) curve.stop();
  }

  /** The curves, for what is wrong with them. */
  get asked(): readonly Curve[] {
    return [...this.curves.values()];
  }

  redraw(): void {
    const { state } = this;
    if (state === null) return;
    const units = this.units();
    const title = (curve: { readonly formalism: string }): string => state.catalogue.formalism(curve.formalism).title;
    const lines = this.view.lines.filter((line) => state.curves.includes(line.of));
    const series = lines.map((line) => this.seriesOf(line, state.catalogue.formalism(line.of).keepsCoherences, units)).filter((one) => one.points.length > 0);
    const empty = this.asked.filter((curve) => state.curves.includes(curve.formalism) && curve.current && curve.points.length > 0 && !series.some((one) => lines.some((line) => line.id === one.id && line.of === curve.formalism)));
    // A frame around nothing would be read as a plot.
    this.area.hidden = this.legend.hidden = series.length === 0 && lines.every((line) => empty.some((curve) => curve.formalism === line.of));
    this.gaps.hidden = empty.length === 0;
    this.gaps.textContent = empty.map((curve) => whyEmpty(title(curve), curve.points.map((point) => ({ ...point, x: units.shown(point.x, "temperature") })), units.inSi ? " K" : "")).join(" ");
    this.note.replaceChildren(...htmlOf(lines.length === 0 ? this.view.nothing : [this.view.sentence, ...this.asked.map((curve) => curve.failure)].filter((text) => text !== "").join(" ")));
    this.legend.replaceChildren(...lines.map((line) => html("span", {}, html("span", { class: `swatch series-${line.id}` }), line.title)));
    const spec: PlotSpec = {
      x: {
        label: units.labelled(this.view.along.label, this.view.along.kind),
        scale: this.view.along.scale === "flux" && state.word("scale-x") === "linear" ? "linear" : "log",
      },
      y: { label: units.labelled(this.view.label, this.view.kind), scale: "log" },
      series,
      guides: this.view.squareRoot ? squareRoot(series, series.find((one) => lines.some((line) => line.id === one.id && !state.catalogue.formalism(line.of).isQuantum))) : [],
      empty: whyBlank(this.asked.filter((curve) => state.curves.includes(curve.formalism)), this.view.nothing, title, this.missing()),
      description: `${this.view.sentence} Curves: ${series.map((one) => lines.find((line) => line.id === one.id)!.title).join(", ")}.`,
    };
    this.plot.draw(spec);
  }

  /** @param partly whether a curve may be physical only in part: then that is marked */
  private seriesOf(line: ResponseLine, partly: boolean, units: Units): PlotSeries {
    const curve = this.curves.get(line.of)!;
    const points: PlotPoint[] = curve.points.flatMap((point) => {
      const value = line.value(point);
      if (value === null || !(value > 0)) return [];
      const error = point.standardError;
      return [{
        x: units.shown(point.x, this.view.along.kind), y: units.shown(value, this.view.kind), flagged: point.verdict === "unphysical",
        error: error === null || error === undefined ? undefined : units.shown(error, this.view.kind),
      }];
    });
    return { id: line.id, points, faint: !curve.current, marks: points.some((point) => point.error !== undefined) || partly, ranged: partly };
  }
}

/** The classical law through the hottest point of the first classical curve, or else of the first one. */
function squareRoot(series: readonly PlotSeries[], classical: PlotSeries | undefined): PlotSpec["guides"] & object {
  const base = classical ?? series[0];
  const end = base?.points[base.points.length - 1];
  if (base === undefined || end === undefined || base.points.length < 2) return [];
  return [{ label: "∝ *T*^{1/2}", points: base.points.map((point) => ({ x: point.x, y: end.y * Math.sqrt(point.x / end.x) })) }];
}
