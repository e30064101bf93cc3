// What stands at the cursor: one row a curve, with its error, its verdict and what to know before using it.

import type { PointAnswer } from "./answers";
import type { Curve } from "./curve";
import { html } from "./dom";
import { riseOf } from "./fluxPanel";
import { formalism } from "./formalisms";
import { percent, significant, withError } from "./numberText";
import { htmlOf, plain } from "./richText";
import type { State } from "./state";
import type { Units } from "./units";

const rest = 700;

export interface ReadoutRow {
  readonly curve: Curve;
  readonly answer: PointAnswer | null;
  /** Whether the answer is that of the present state. */
  readonly current: boolean;
  readonly failure: string;
}

export class Readout {
  private readonly body = html("tbody");
  private readonly caption = html("caption");
  private readonly value = html("th", { scope: "col" });
  private readonly spoken: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement) {
    this.spoken = html("p", { class: "visually-hidden", "aria-live": "polite" });
    const head = html("thead", {}, html("tr", {}, html("th", { scope: "col" }, "Curve"), this.value, html("th", { scope: "col" }, "Verdict"), html("th", { scope: "col" }, "Slope")));
    host.append(html("table", { class: "readout" }, this.caption, head, this.body), this.spoken);
  }

  show(state: State, rows: readonly ReadoutRow[], units: Units): void {
    const at = `At *T*_{L} = ${temperature(state, "left-temperature", units)}, *T*_{R} = ${temperature(state, "right-temperature", units)}`;
    this.caption.replaceChildren(...htmlOf(units.inSi ? `${at} (K)` : at));
    this.value.replaceChildren(...htmlOf(`*J*  (${units.name("heatFlux")})`));
    this.body.replaceChildren(...rows.map((row) => rowOf(row, units)));
    clearTimeout(this.timer);
    if (rows.every((row) => row.current))
      this.timer = setTimeout(() => (this.spoken.textContent = `${plain(at)}: ${rows.map((row) => `${formalism(row.curve.formalism).title} ${plain(valueOf(row, units))}`).join(", ")}.`), rest);
  }
}

function temperature(state: State, name: string, units: Units): string {
  const value = state.number(name);
  return Number.isNaN(value) ? "?" : significant(units.shown(value, "temperature"), 4);
}

function valueOf(row: ReadoutRow, units: Units): string {
  const { answer } = row;
  if (answer?.heatFlux === null || answer?.heatFlux === undefined) return row.failure === "" ? "…" : "none";
  const error = answer.standardError === null || answer.standardError === undefined ? null : units.shown(answer.standardError, "heatFlux");
  return withError(units.shown(answer.heatFlux, "heatFlux"), error);
}

function rowOf(row: ReadoutRow, units: Units): HTMLElement {
  const { title, name } = formalism(row.curve.formalism);
  const verdict = row.answer?.verdict ?? "";
  const notes = [row.failure, row.curve.failure, row.curve.gaps, ...(row.answer?.reasons ?? [])].filter((note) => note !== "");
  const value = html("td", { class: row.current ? "value" : "value stale", "data-exact": row.current ? row.answer?.heatFlux : null }, ...htmlOf(valueOf(row, units)));
  if (row.answer?.numericalError !== null && row.answer?.numericalError !== undefined && row.answer.heatFlux && row.answer.numericalError > 0)
    value.title = `Numerical error ${plain(significant(units.shown(row.answer.numericalError, "heatFlux"), 2))}`;
  const verdictCell = html("td", {}, html("span", { class: `verdict ${verdict}` }, verdict));
  if (row.curve.share !== null && row.curve.doing !== "") verdictCell.append(html("span", { class: "doing" }, `${row.curve.doing}: ${plain(percent(row.curve.share))}`));
  if (notes.length > 0) verdictCell.append(html("details", { class: "notes" }, html("summary", {}, notes.length === 1 ? "1 note" : `${notes.length} notes`), ...notes.map((note) => html("p", {}, note))));
  return html("tr", { "data-curve": name },
    html("th", { scope: "row" }, html("span", { class: `swatch series-${name}` }), title), value, verdictCell, html("td", { class: "rise" }, ...htmlOf(riseOf(row.curve, units))));
}
