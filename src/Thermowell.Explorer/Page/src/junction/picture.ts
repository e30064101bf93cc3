// The junction as a picture: the system in the middle, its contacts on both sides, coloured by temperature; an arrow for the heat of
// each, as long as its share of the largest.

import { html, rem, svg } from "../dom";
import { colourOf } from "../heatColour";
import { errorOf, type Flux, type Report, type ReportedContact } from "./answers";
import { shown } from "./figures";

const mostDrawn = 16;
// Below this share of the largest heat an arrow would be shorter than its head.
const least = 0.02;

export class Picture {
  private readonly drawing = html("div", { class: "contacts-picture" });
  private readonly words = html("p", { class: "sentence" });
  private readonly units = html("p", { class: "sentence" });
  private readonly table = html("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "The contacts as a table" });
  private last: (() => void) | null = null;

  constructor(host: HTMLElement) {
    host.append(this.drawing, this.words, this.table, this.units);
    new ResizeObserver(() => this.last?.()).observe(this.drawing);
  }

  /** @param flux the heats; null where there are none yet */
  show(report: Report, flux: Flux | null, formalism: string, stale: boolean): void {
    this.last = () => this.draw(report, flux, stale);
    this.last();
    this.words.textContent = flux === null
      ? "No heats yet."
      : `Heat as ${formalism} has it: an arrow as long as its share of the largest, towards the system where the contact gives. Colour is temperature: the coldest contact is violet, the hottest crimson.`;
    this.table.replaceChildren(tableOf(report, flux));
    this.units.textContent = `Units: ${report.units}`;
    this.table.classList.toggle("stale", stale);
  }

  clear(): void {
    this.last = null;
    this.drawing.replaceChildren();
    this.words.textContent = "";
    this.units.textContent = "";
    this.table.replaceChildren();
  }

  private draw(report: Report, flux: Flux | null, stale: boolean): void {
    const width = this.drawing.clientWidth;
    if (width === 0) return;
    const contacts = report.contacts.slice(0, mostDrawn);
    const left = Math.ceil(contacts.length / 2);
    const [one, row] = [rem(), 5.2 * rem()];
    const height = Math.max(1, left) * row;
    const box = Math.min(7 * one, 0.24 * width);
    const warmth = warmthAmong(report.contacts.map((contact) => contact.temperature));
    const most = Math.max(0, ...(flux?.contacts ?? []).map((contact) => Math.abs(contact.heat)));
    const picture = svg("svg", { class: "plot junction-plot", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": spoken(contacts, flux) });
    picture.append(
      svg("rect", { class: "system", x: (width - box) / 2, y: one / 2, width: box, height: height - one, rx: 0.6 * one }),
      centred("system", width / 2, height / 2 - 0.2 * one),
      ...(report.levels === undefined ? [] : [centred(`${report.levels.count} levels`, width / 2, height / 2 + 1.1 * one, "number")]),
    );
    contacts.forEach((contact, index) => {
      const isLeft = index < left;
      const place = isLeft ? index : index - left;
      const among = isLeft ? left : contacts.length - left;
      const y = ((place + 0.5) * height) / among - 0.6 * one;
      const radius = 0.55 * one;
      const x = isLeft ? radius + 2 : width - radius - 2;
      const colour = colourOf(warmth(contact.temperature));
      const heat = flux?.contacts.find((other) => other.name === contact.name)?.heat;
      const anchor = isLeft ? "start" : "end";
      const edge = isLeft ? 0 : width;
      const room = (width - box) / 2;
      picture.append(
        svg("circle", { cx: x, cy: y, r: radius, fill: colour, class: "bath-disc" }),
        label(clipped(contact.name, room, one), edge, y - 0.95 * one, anchor),
        label(`T = ${shown(contact.temperature, 4)}`, edge, y + 1.5 * one, anchor, "number"),
        ...(heat === undefined ? [] : [label(`J = ${shown(heat, 4)}`, edge, y + 2.5 * one, anchor, "number")]),
      );
      const [from, to] = isLeft ? [x + radius + 3, (width - box) / 2 - 3] : [x - radius - 3, (width + box) / 2 + 3];
      const share = heat === undefined || most === 0 ? 0 : Math.abs(heat) / most;
      if (share < least) picture.append(svg("line", { class: "no-heat", x1: from, x2: to, y1: y, y2: y }));
      else picture.append(arrow(from, to, y, share, heat! > 0, colour, one));
    });
    picture.classList.toggle("stale", stale);
    this.drawing.style.height = `${height}px`;
    this.drawing.replaceChildren(picture);
  }
}

/** Where a temperature stands between the coldest and the hottest, in logarithms; the middle where all are one. */
function warmthAmong(temperatures: readonly number[]): (temperature: number) => number {
  const logs = temperatures.filter((one) => one > 0).map(Math.log);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  return (temperature) => {
    if (!(temperature > 0)) return 0;
    return high > low ? (Math.log(temperature) - low) / (high - low) : 0.5;
  };
}

/** From the contact towards the system, or back to the contact, as long as its share of the way. */
function arrow(from: number, to: number, y: number, share: number, gives: boolean, colour: string, one: number): SVGPathElement {
  const length = (to - from) * share;
  const [tail, tip] = gives ? [from, from + length] : [from + length, from];
  const way = Math.sign(tip - tail);
  const head = Math.min(0.9 * one, Math.abs(length));
  const [neck, thick, wide] = [tip - way * head, 0.17 * one, 0.5 * one];
  const shape = `M${tail} ${y - thick}L${neck} ${y - thick}L${neck} ${y - wide}L${tip} ${y}L${neck} ${y + wide}L${neck} ${y + thick}L${tail} ${y + thick}Z`;
  return svg("path", { class: "heat-arrow", d: shape, fill: colour, "data-gives": String(gives), "data-share": share.toPrecision(6) });
}

function label(text: string, x: number, y: number, anchor: string, kind = ""): SVGTextElement {
  return svg("text", { x, y, "text-anchor": anchor, class: kind }, text);
}

function centred(text: string, x: number, y: number, kind = ""): SVGTextElement {
  return svg("text", { x, y, "text-anchor": "middle", class: kind }, text);
}

function clipped(text: string, room: number, one: number): string {
  const most = Math.max(4, Math.floor(room / (0.5 * one)));
  return text.length > most ? `${text.slice(0, most - 1)}\u2026` : text;
}

function spoken(contacts: readonly ReportedContact[], flux: Flux | null): string {
  return contacts.map((contact) => {
    const heat = flux?.contacts.find((other) => other.name === contact.name)?.heat;
    const gives = heat === undefined ? "" : heat > 0 ? `, gives ${shown(heat, 4)}` : heat < 0 ? `, takes ${shown(-heat, 4)}` : ", no heat";
    return `${contact.name} at ${shown(contact.temperature, 4)}${gives}`;
  }).join("; ");
}

function tableOf(report: Report, flux: Flux | null): HTMLTableElement {
  const head = ["contact", "temperature", "law", "coupling", ...(flux === null ? [] : ["heat from it", "error"])];
  return html("table", { class: "plain" },
    html("thead", {}, html("tr", {}, ...head.map((text) => html("th", { scope: "col" }, text)))),
    html("tbody", {}, ...report.contacts.map((contact) => {
      const heat = flux?.contacts.find((other) => other.name === contact.name);
      const error = heat === undefined ? null : errorOf(heat);
      return html("tr", {},
        html("th", { scope: "row" }, contact.name),
        html("td", {}, shown(contact.temperature)),
        html("td", {}, lawOf(contact)),
        html("td", {}, contact.coupling === undefined ? "at a wall" : `joins ${contact.coupling.levels} levels`),
        ...(flux === null ? [] : [html("td", {}, heat === undefined ? "" : shown(heat.heat)), html("td", {}, error === null ? "" : shown(error, 2))]));
    })));
}

function lawOf(contact: ReportedContact): string {
  const { key, numbers, words } = contact.law;
  const parts = [...Object.entries(numbers).map(([name, value]) => `${name} ${shown(value)}`), ...Object.entries(words).map(([name, word]) => `${name} ${word}`)];
  return parts.length === 0 ? key : `${key}: ${parts.join(", ")}`;
}
