// What stands at the cursor: one row a curve, with its error, its verdict and what to know before using it.

import type { PointAnswer } from "./answers";
import type { Curve } from "./curve";
import { html } from "./dom";
import { htmlOf, plain } from "./richText";
import { ReadoutLine, valueOf } from "./readoutLine";
import { significant } from "./numberText";
import type { State } from "./state";
import type { Units } from "./units";

const rest = 700;

export interface ReadoutRow {
  readonly curve: Curve;
  readonly answer: PointAnswer | null;
  /** Whether the answer is that of the present state. */
  readonly current: boolean;
  readonly failure: string;
  /** Whether it waits for a server that is away or too busy. */
  readonly waits: boolean;
  /** Why it waits, as a sentence; empty where it does not. */
  readonly waitsFor: string;
}

export class Readout {
  private readonly body = html("tbody");
  private readonly caption = html("caption");
  private readonly value = html("th", { scope: "col" });
  private readonly spoken = html("p", { class: "visually-hidden", "aria-live": "polite" });
  private lines: readonly ReadoutLine[] = [];
  private shown = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: HTMLElement) {
    const head = html("thead", {}, html("tr", {}, html("th", { scope: "col" }, "Curve"), this.value, html("th", { scope: "col" }, ...htmlOf("At *T*_{R}/2")), html("th", { scope: "col" }, "Verdict")));
    host.append(html("table", { class: "readout" }, this.caption, head, this.body), this.spoken);
  }

  show(state: State, rows: readonly ReadoutRow[], units: Units): void {
    const at = `At *T*_{L} = ${temperature(state, "left-temperature", units)}, *T*_{R} = ${temperature(state, "right-temperature", units)}${units.inSi ? " (K)" : ""}`;
    const unit = units.labelled("*J*", "heatFlux");
    if (at + unit !== this.shown) {
      this.caption.replaceChildren(...htmlOf(at));
      this.value.replaceChildren(...htmlOf(unit));
      this.shown = at + unit;
    }

    if (rows.map((row) => row.curve.formalism).join() !== this.lines.map((line) => line.name).join()) {
      this.lines = rows.map((row) => new ReadoutLine(state.catalogue.formalism(row.curve.formalism)));
      this.body.replaceChildren(...this.lines.map((line) => line.element));
    }

    rows.forEach((row, i) => this.lines[i]!.show(row, units, state));
    clearTimeout(this.timer);
    if (rows.every((row) => row.current || row.failure !== ""))
      this.timer = setTimeout(() => (this.spoken.textContent = `${plain(at)}: ${rows.map((row) => `${state.catalogue.formalism(row.curve.formalism).title} ${plain(valueOf(row, units))}`).join(", ")}.`), rest);
  }
}

function temperature(state: State, name: string, units: Units): string {
  const value = state.number(name);
  return Number.isNaN(value) ? "?" : significant(units.shown(value, "temperature"), 4);
}
