// One row of the read-out, with its caveats beside the number. Only what changes is touched, so that a drag stays light.

import { html, say, set } from "./dom";
import { percent, significant, withError } from "./numberText";
import type { FormalismDeclaration } from "./parameters";
import type { ReadoutRow } from "./readout";
import { htmlOf, plain } from "./richText";
import { gone } from "./server";
import { slopeOf } from "./slope";
import type { State } from "./state";
import type { Units } from "./units";

const moment = 400;

export class ReadoutLine {
  readonly element: HTMLElement;
  private readonly value = html("td", { class: "value" });
  private readonly verdict = html("span", { class: "verdict" });
  private readonly doing = html("span", { class: "doing" });
  private readonly notes = html("div", { class: "notes" });
  private readonly slope = html("td", { class: "slope" });
  private readonly shown = new Map<Element, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private row: ReadoutRow | null = null;
  /** Whether the moment is over for which an old number may stay. */
  private past = false;

  readonly name: string;

  constructor({ key, title }: FormalismDeclaration) {
    this.name = key;
    const head = html("th", { scope: "row" }, html("span", { class: `swatch series-${key}` }), title);
    this.element = html("tr", { "data-curve": key }, head, this.value, this.slope, html("td", { class: "trust" }, this.verdict, this.doing, this.notes));
  }

  show(row: ReadoutRow, units: Units, state: State): void {
    const { answer, curve } = row;
    this.row = row;
    const lasts = this.lasts(row, units, state);
    set(this.value, { class: row.current ? "value" : "value stale", "data-exact": row.current ? answer?.heatFlux : null, title: numericalError(row, units) });
    this.mark(this.value, row.current || lasts ? valueOf(row, units) : row.failure === "" ? "…" : "none");
    const slope = row.waits || curve.waits ? null : slopeOf(curve, state.number("left-temperature"), state.number("right-temperature"));
    set(this.slope, { "data-sign": slope?.sign });
    say(this.slope, slope?.text ?? "");
    const told = row.current || lasts;
    set(this.verdict, { class: row.current ? `verdict ${answer?.verdict ?? ""}` : "verdict" });
    say(this.verdict, told ? answer?.verdict ?? "" : row.waits ? "waiting for the server" : row.failure === "" ? "computing" : "");
    say(this.doing, row.waits || curve.share === null || curve.doing === "" ? "" : `${curve.doing}: ${plain(percent(curve.share))}`);
    const notes = [row.failure, row.waitsFor === gone ? "" : row.waitsFor, curve.failure, curve.gaps, ...(told ? answer?.reasons ?? [] : [])].filter((note) => note !== "");
    const text = notes.join("\n");
    if (this.shown.get(this.notes) === text) return;
    this.shown.set(this.notes, text);
    this.notes.replaceChildren(...notes.map((note) => html("p", {}, note)));
  }

  /**
   * Number and verdict are those of the present state or none. While a hand drags, the last ones stay for a moment, faint: an answer comes within
   * frames, and a word that blinks is not read.
   */
  private lasts(row: ReadoutRow, units: Units, state: State): boolean {
    const old = !row.current && !row.waits && row.failure === "" && row.answer !== null;
    if (!old) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.past = false;
    } else if (this.timer === undefined) {
      this.timer = setTimeout(() => {
        this.past = true;
        this.show(this.row!, units, state);
      }, moment);
    }

    return old && !this.past;
  }

  private mark(cell: HTMLElement, markup: string): void {
    if (this.shown.get(cell) === markup) return;
    this.shown.set(cell, markup);
    cell.replaceChildren(...htmlOf(markup));
  }
}

/** The flux as the row shows it. */
export function valueOf(row: ReadoutRow, units: Units): string {
  const { answer } = row;
  if (answer?.heatFlux === null || answer?.heatFlux === undefined) return row.failure === "" ? "…" : "none";
  const error = answer.standardError === null || answer.standardError === undefined ? null : units.shown(answer.standardError, "heatFlux");
  return withError(units.shown(answer.heatFlux, "heatFlux"), error);
}

function numericalError(row: ReadoutRow, units: Units): string | null {
  const error = row.answer?.numericalError;
  return error === null || error === undefined || error === 0 ? null : `Numerical error ${plain(significant(units.shown(error, "heatFlux"), 2))}`;
}
