// A plot: axes, curves with their errors, shaded ranges, guides and a cursor, drawn as SVG that grows with the page's type.

import { line, type Line } from "d3-shape";
import { domainOf, scaleOf, ticksOf, type Scale, type ScaleKind, type Tick } from "./axis";
import { rem, set, svg } from "./dom";
import { placeNames, placeWithin } from "./labels";
import { plain, spansOf } from "./richText";

export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  readonly error?: number | undefined;
  /** Drawn as a cross and left out of the line: the number is none. */
  readonly flagged?: boolean | undefined;
}

export interface PlotSeries {
  /** Chooses colour and dash in the style sheet: series-ID. */
  readonly id: string;
  readonly points: readonly PlotPoint[];
  readonly marks?: boolean | undefined;
  readonly joined?: boolean | undefined;
  readonly faint?: boolean | undefined;
  /** A curve kept to compare with, not that of the settings. */
  readonly pinned?: boolean | undefined;
  /** Where the space under the curve is shaded. */
  readonly shaded?: readonly (readonly [number, number])[] | undefined;
  /** What a shaded space is called; none without it. */
  readonly shadeName?: string | undefined;
  /** Whether the ranges without a flagged point are underlined. */
  readonly ranged?: boolean | undefined;
  /** What the curve is called on the plot, in the mark-up of labels; nothing without it. */
  readonly name?: string | undefined;
}

export interface PlotCursor {
  readonly x: number;
  /** What stands beside the arrow where the cursor lies outside the axis, in the mark-up of labels. */
  readonly outside: string;
  /** What is written beside the handle, as long as nobody has drawn it. */
  readonly invitation?: string | undefined;
  readonly marks: readonly { readonly id: string; readonly y: number; readonly faint: boolean }[];
}

export interface PlotSpec {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
  readonly series: readonly PlotSeries[];
  /** Dashed laws to compare with. */
  readonly guides?: readonly { readonly points: readonly PlotPoint[]; readonly label: string }[];
  readonly cursor?: PlotCursor | undefined;
  /** What stands in place of axes while there is nothing to draw, in the mark-up of labels. */
  readonly empty: string;
  /** What a reader who does not see it is told. */
  readonly description: string;
}

export interface PlotAxis {
  readonly label: string;
  readonly scale: ScaleKind;
  readonly domain?: readonly [number, number] | undefined;
}

interface Frame {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly em: number;
}

let plots = 0;

export class Plot {
  private readonly root = svg("svg", { class: "plot", role: "img" });
  private readonly axes = svg("g", { class: "axes" });
  private readonly clip = svg("rect");
  private readonly inside: SVGGElement;
  private readonly top = svg("g", { class: "over" });
  private spec: PlotSpec | null = null;
  private frame: Frame = { left: 0, top: 0, right: 0, bottom: 0, em: 16 };
  private scales: { readonly x: Scale; readonly y: Scale } | null = null;
  private waiting = false;
  private drawnAxes = "";

  constructor(private readonly host: HTMLElement) {
    const id = `clip-${plots++}`;
    this.inside = svg("g", { "clip-path": `url(#${id})` });
    this.root.append(svg("defs", {}, svg("clipPath", { id }, this.clip)), this.axes, this.inside, this.top);
    host.append(this.root);
    new ResizeObserver(() => this.later()).observe(host);
  }

  /** Draws at once: whoever draws often does so once a frame. */
  draw(spec: PlotSpec): void {
    this.spec = spec;
    this.now();
  }

  /** The value of the horizontal axis below a place of the window. */
  valueAt(clientX: number): number | null {
    if (this.scales === null) return null;
    const inside = clientX - this.root.getBoundingClientRect().left;
    return this.scales.x.invert(Math.min(this.frame.right, Math.max(this.frame.left, inside)));
  }

  /** The ends of the horizontal axis; null where none is drawn. */
  get span(): readonly number[] | null {
    return this.scales?.x.domain() ?? null;
  }

  private later(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.now();
    });
  }

  private now(): void {
    const spec = this.spec;
    const [width, height] = [this.host.clientWidth, this.host.clientHeight];
    if (spec === null || width === 0 || height === 0) return;
    const em = rem();
    const small = 0.86 * em;
    if (spec.series.every((series) => !series.points.some(isDrawable(spec)))) return this.blank(spec, width, height, em);
    const good = spec.series.map((series) => series.points.filter((point) => point.flagged !== true));
    const shown = good.some((points) => points.length > 0) ? good : spec.series.map((series) => series.points);
    const guides = (spec.guides ?? []).flatMap((guide) => guide.points);
    const xDomain = spec.x.domain ?? domainOf([...shown.flat(), ...guides].map((point) => point.x), spec.x.scale);
    const marks = spec.cursor !== undefined && spec.cursor.x >= xDomain[0] && spec.cursor.x <= xDomain[1] ? spec.cursor.marks : [];
    const yDomain = spec.y.domain ?? domainOf([...shown.flat(), ...marks].map((point) => point.y), spec.y.scale);
    const yTicks = ticksOf(spec.y.scale, yDomain, Math.min(7, Math.round(height / (3.2 * em))));
    const longest = Math.max(2, ...yTicks.ticks.map((tick) => plain(tick.label).length));
    const left = 2.5 * em + longest * 0.5 * small;
    const xTicks = ticksOf(spec.x.scale, xDomain, Math.round((width - left) / (4 * em)));
    const last = xTicks.ticks[xTicks.ticks.length - 1];
    const frame = { left, top: 0.9 * em, right: width - Math.max(0.9 * em, 0.25 * small * plain(last?.label ?? "").length + 0.3 * em), bottom: height - 3.6 * em, em };
    const scales = { x: scaleOf(spec.x.scale, xDomain, [frame.left, frame.right]), y: scaleOf(spec.y.scale, yDomain, [frame.bottom, frame.top]) };
    [this.frame, this.scales] = [frame, scales];
    set(this.root, { viewBox: `0 0 ${width} ${height}`, width, height, "aria-label": spec.description });
    set(this.clip, { x: frame.left, y: frame.top - 2, width: Math.max(0, frame.right - frame.left), height: Math.max(0, frame.bottom - frame.top + 4) });
    const axes = JSON.stringify([width, height, xDomain, yDomain, spec.x, spec.y]);
    if (axes !== this.drawnAxes) this.axes.replaceChildren(...horizontal(frame, scales.x, xTicks.ticks), ...vertical(frame, scales.y, yTicks.ticks), ...titles(spec, frame, xTicks.exponent, yTicks.exponent));
    this.drawnAxes = axes;
    const path = line<PlotPoint>((point) => scales.x(point.x), (point) => height1(scales.y, point.y, frame)).defined((point) => point.flagged !== true && Number.isFinite(point.y));
    this.inside.replaceChildren(
      ...spec.series.flatMap((series) => shades(series, scales, frame)),
      ...(spec.guides ?? []).flatMap((guide) => [svg("path", { class: "guide", d: path(guide.points as PlotPoint[]) ?? "" }), ...guideLabel(guide, scales, frame)]),
      ...spec.series.flatMap((series) => drawn(series, path, scales, frame)),
      ...shadeNames(spec.series, scales, frame),
      ...names(spec.series, scales, frame),
    );
    this.top.replaceChildren(...(spec.cursor === undefined ? [] : cursor(spec.cursor, scales, frame)));
  }

  /** Axes around nothing would be read as a plot: a sentence stands in their place. */
  private blank(spec: PlotSpec, width: number, height: number, em: number): void {
    this.scales = null;
    this.drawnAxes = "";
    set(this.root, { viewBox: `0 0 ${width} ${height}`, width, height, "aria-label": `${spec.description} ${plain(spec.empty)}` });
    for (const group of [this.axes, this.inside]) group.replaceChildren();
    const lines = wrapped(spec.empty, Math.max(12, Math.floor((width - 2 * em) / (0.46 * em))));
    const first = height / 2 - 0.65 * em * (lines.length - 1);
    this.top.replaceChildren(...lines.map((text, i) => svg("text", { class: "number empty", x: width / 2, y: first + 1.3 * em * i, "text-anchor": "middle" }, ...spansOf(text))));
  }
}

/** Whether a point can be drawn at all: a logarithmic axis has no place for what is not above 0. */
function isDrawable(spec: PlotSpec): (point: PlotPoint) => boolean {
  const fits = (value: number, scale: ScaleKind): boolean => Number.isFinite(value) && (scale === "linear" || value > 0);
  return (point) => fits(point.x, spec.x.scale) && fits(point.y, spec.y.scale);
}

/** A text in lines of so many letters at most, as far as its words allow; mark-up stays within its word. */
export function wrapped(markup: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of markup.split(" ")) {
    const last = lines[lines.length - 1];
    if (last !== undefined && plain(`${last} ${word}`).length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }

  return lines;
}

/** A height in pixels; what a logarithmic axis cannot show lies on its floor, out of sight. */
function height1(scale: Scale, y: number, frame: Frame): number {
  const at = scale(y);
  return Number.isFinite(at) ? Math.min(4 * frame.bottom, Math.max(-frame.bottom, at)) : frame.bottom + 2 * frame.em;
}

function horizontal(frame: Frame, scale: Scale, ticks: readonly Tick[]): SVGElement[] {
  return ticks.flatMap((tick) => {
    const x = scale(tick.value);
    const length = tick.label === "" ? 0.2 * frame.em : 0.38 * frame.em;
    const mark = svg("line", { class: "tick", x1: x, x2: x, y1: frame.bottom, y2: frame.bottom - length });
    if (tick.label === "") return [mark];
    return [svg("line", { class: "grid", x1: x, x2: x, y1: frame.top, y2: frame.bottom }), mark, svg("text", { class: "number", x, y: frame.bottom + 1.7 * frame.em, "text-anchor": "middle" }, ...spansOf(tick.label))];
  });
}

function vertical(frame: Frame, scale: Scale, ticks: readonly Tick[]): SVGElement[] {
  return ticks.flatMap((tick) => {
    const y = scale(tick.value);
    const length = tick.label === "" ? 0.2 * frame.em : 0.38 * frame.em;
    const mark = svg("line", { class: "tick", x1: frame.left, x2: frame.left + length, y1: y, y2: y });
    if (tick.label === "") return [mark];
    return [svg("line", { class: "grid", x1: frame.left, x2: frame.right, y1: y, y2: y }), mark, svg("text", { class: "number", x: frame.left - 0.4 * frame.em, y: y + 0.3 * frame.em, "text-anchor": "end" }, ...spansOf(tick.label))];
  });
}

function titles(spec: PlotSpec, frame: Frame, xExponent: number, yExponent: number): SVGElement[] {
  const middle = (frame.top + frame.bottom) / 2;
  const scaled = (label: string, exponent: number): string => (exponent === 0 ? label : `${label} / 10^{${String(exponent).replace("-", "\u2212")}}`);
  return [
    svg("rect", { class: "frame", x: frame.left, y: frame.top, width: Math.max(0, frame.right - frame.left), height: Math.max(0, frame.bottom - frame.top) }),
    svg("text", { class: "title", x: (frame.left + frame.right) / 2, y: frame.bottom + 3.05 * frame.em, "text-anchor": "middle" }, ...spansOf(scaled(spec.x.label, xExponent))),
    svg("text", { class: "title", x: 0, y: 0, "text-anchor": "middle", transform: `translate(${1.3 * frame.em} ${middle}) rotate(-90)` }, ...spansOf(scaled(spec.y.label, yExponent))),
  ];
}

function shades(series: PlotSeries, scales: { x: Scale; y: Scale }, frame: Frame): SVGElement[] {
  return (series.shaded ?? []).map(([from, to]) => {
    const inside = series.points.filter((point) => point.x >= from && point.x <= to && point.flagged !== true);
    const heights = inside.map((point) => `L${scales.x(point.x).toFixed(1)} ${height1(scales.y, point.y, frame).toFixed(1)}`);
    const [x0, x1] = [inside[0]?.x ?? from, inside[inside.length - 1]?.x ?? to];
    return svg("path", { class: `shade series-${series.id}${series.faint === true ? " faint" : ""}`, d: `M${scales.x(x0).toFixed(1)} ${frame.bottom}${heights.join("")}L${scales.x(x1).toFixed(1)} ${frame.bottom}Z` });
  });
}

/** Where a series runs, in pixels. */
function pixels(points: readonly PlotPoint[], scales: { x: Scale; y: Scale }, frame: Frame): { x: number; y: number }[] {
  return points.filter((point) => point.flagged !== true && Number.isFinite(point.y)).map((point) => ({ x: scales.x(point.x), y: height1(scales.y, point.y, frame) }));
}

/** How wide a text is drawn, as far as its letters tell. */
function widthOf(markup: string, em: number): number {
  return 0.45 * em * plain(markup).length;
}

function names(all: readonly PlotSeries[], scales: { x: Scale; y: Scale }, frame: Frame): SVGElement[] {
  const named = all.filter((series) => series.name !== undefined);
  const places = placeNames(named.map((series) => ({ path: pixels(series.points, scales, frame), width: widthOf(series.name!, frame.em) })), frame, frame.em);
  return named.flatMap((series, i) => {
    const place = places[i];
    if (place === null || place === undefined) return [];
    return [svg("text", { class: `name series-${series.id}${series.pinned === true ? " pinned" : ""}`, x: place.left, y: place.bottom - 0.3 * frame.em }, ...spansOf(series.name!))];
  });
}

/** What the first shaded space that has room for it is called, on one line or two. */
function shadeNames(all: readonly PlotSeries[], scales: { x: Scale; y: Scale }, frame: Frame): SVGElement[] {
  const { em } = frame;
  for (const series of all) {
    for (const [from, to] of series.shadeName === undefined ? [] : series.shaded ?? []) {
      const path = pixels(series.points.filter((point) => point.x >= from && point.x <= to), scales, frame);
      for (const lines of [[series.shadeName!], wrapped(series.shadeName!, Math.ceil(0.6 * plain(series.shadeName!).length))]) {
        const place = placeWithin(path, Math.max(...lines.map((text) => widthOf(text, 0.88 * em))), 1.15 * em * lines.length, frame.bottom, em);
        if (place !== null) return lines.map((text, i) => svg("text", { class: "shade-name", x: place.x, y: place.y - 1.15 * em * (lines.length - 1 - i), "text-anchor": "end" }, ...spansOf(text)));
      }
    }
  }

  return [];
}

function guideLabel(guide: { readonly points: readonly PlotPoint[]; readonly label: string }, scales: { x: Scale; y: Scale }, frame: Frame): SVGElement[] {
  const at = guide.points[Math.floor(guide.points.length * 0.35)];
  if (at === undefined || guide.label === "") return [];
  return [svg("text", { class: "number", x: scales.x(at.x), y: height1(scales.y, at.y, frame) - 0.6 * frame.em, "text-anchor": "end" }, ...spansOf(guide.label))];
}

function drawn(series: PlotSeries, path: Line<PlotPoint>, scales: { x: Scale; y: Scale }, frame: Frame): SVGElement[] {
  const name = `series-${series.id}${series.faint === true ? " faint" : ""}${series.pinned === true ? " pinned" : ""}`;
  const elements: SVGElement[] = [];
  if (series.joined !== false) elements.push(svg("path", { class: `curve ${name}${series.points.some((point) => point.error !== undefined) ? " sampled" : ""}`, d: path(series.points as PlotPoint[]) ?? "" }));
  const radius = 0.2 * frame.em;
  for (const point of series.points) {
    if (!Number.isFinite(point.y)) continue;
    const [x, y] = [scales.x(point.x), height1(scales.y, point.y, frame)];
    if (point.error !== undefined && point.error > 0) {
      const [low, high] = [height1(scales.y, point.y - point.error, frame), height1(scales.y, point.y + point.error, frame)];
      elements.push(svg("path", { class: `error ${name}`, d: `M${x} ${low}V${high}M${x - radius} ${low}h${2 * radius}M${x - radius} ${high}h${2 * radius}` }));
    }

    if (point.flagged === true) elements.push(svg("path", { class: `cross ${name}`, d: `M${x - radius} ${y - radius}l${2 * radius} ${2 * radius}m0 ${-2 * radius}l${-2 * radius} ${2 * radius}` }));
    else if (series.marks === true) elements.push(svg("circle", { class: `mark ${name}`, cx: x, cy: y, r: radius }));
  }

  if (series.ranged === true) elements.push(...goodRanges(series.points).map(([from, to]) => svg("line", { class: `range ${name}`, x1: scales.x(from) - radius, x2: scales.x(to) + radius, y1: frame.bottom - 0.15 * frame.em, y2: frame.bottom - 0.15 * frame.em })));
  return elements;
}

/** The stretches of points that are not flagged. */
export function goodRanges(points: readonly PlotPoint[]): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  let open = false;
  for (const point of points) {
    if (point.flagged === true) open = false;
    else if (open) ranges[ranges.length - 1]![1] = point.x;
    else {
      ranges.push([point.x, point.x]);
      open = true;
    }
  }

  return ranges;
}

function cursor(at: PlotCursor, scales: { x: Scale; y: Scale }, frame: Frame): SVGElement[] {
  const x = scales.x(at.x);
  const [first, last] = scales.x.domain() as [number, number];
  if (Number.isFinite(at.x) && (at.x < first || at.x > last) && !(x >= frame.left - 1 && x <= frame.right + 1)) return outside(at, at.x < first, frame);
  if (!Number.isFinite(x)) return [];
  return [
    svg("line", { class: "cursor", x1: x, x2: x, y1: frame.top, y2: frame.bottom }),
    svg("path", { class: "grip", d: `M${x} ${frame.bottom}l${0.5 * frame.em} ${0.7 * frame.em}h${-frame.em}Z` }),
    ...handle(x, at.invitation, frame),
    ...at.marks.filter((mark) => Number.isFinite(scales.y(mark.y))).map((mark) => svg("circle", { class: `dot series-${mark.id}${mark.faint ? " faint" : ""}`, cx: x, cy: Math.min(frame.bottom, Math.max(frame.top, scales.y(mark.y))), r: 0.32 * frame.em })),
  ];
}

/** A knob on the cursor with an arrow to either side, and what invites to draw it on the side that has room. */
function handle(x: number, invitation: string | undefined, frame: Frame): SVGElement[] {
  const { em } = frame;
  const y = frame.top + 0.58 * (frame.bottom - frame.top);
  const arrow = (way: -1 | 1): string => `M${x + 0.62 * way * em} ${y}l${-0.34 * way * em} ${-0.32 * em}v${0.64 * em}Z`;
  const knob = [
    svg("circle", { class: "knob", cx: x, cy: y, r: 0.85 * em }),
    svg("path", { class: "knob-arrows", d: `${arrow(-1)}${arrow(1)}` }),
  ];
  if (invitation === undefined) return knob;
  const width = widthOf(invitation, em) + 0.5 * em;
  const left = x - 1.2 * em - width >= frame.left;
  if (!left && x + 1.2 * em + width > frame.right) return knob;
  return [...knob, svg("text", { class: "invitation", x: left ? x - 1.2 * em : x + 1.2 * em, y: y + 0.32 * em, "text-anchor": left ? "end" : "start" }, ...spansOf(left ? `\u2190 ${invitation}` : invitation))];
}

/** An arrow at the edge beyond which the cursor lies. */
function outside(at: PlotCursor, before: boolean, frame: Frame): SVGElement[] {
  const { em } = frame;
  const [edge, way] = before ? [frame.left, -1] : [frame.right, 1];
  const y = frame.top + 1.4 * em;
  return [
    svg("line", { class: "cursor beyond", x1: edge, x2: edge, y1: frame.top, y2: frame.bottom }),
    svg("path", { class: "grip beyond", d: `M${edge - 0.2 * way * em} ${y}l${-0.9 * way * em} ${-0.5 * em}v${em}Z` }),
    svg("text", { class: "number beyond", x: edge - 1.5 * way * em, y: y + 0.3 * em, "text-anchor": before ? "start" : "end" }, ...spansOf(at.outside)),
  ];
}
