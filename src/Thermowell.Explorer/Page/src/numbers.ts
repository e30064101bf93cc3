// All numbers of the answers at the cursor, folded: a row for each that the server declares and a curve has, a column for each curve.

import { numberIn } from "./answers";
import { html } from "./dom";
import { significant } from "./numberText";
import type { NumberDeclaration } from "./parameters";
import type { ReadoutRow } from "./readout";
import { htmlOf } from "./richText";
import type { State } from "./state";
import type { Units } from "./units";

const digits = 7;

/** What a column shows. */
export type NumbersRow = Pick<ReadoutRow, "answer" | "current"> & { readonly curve: { readonly formalism: string } };

export class Numbers {
  private readonly head = html("tr");
  private readonly body = html("tbody");
  private readonly element: HTMLDetailsElement;
  private last: (() => void) | null = null;
  private shown = "";

  constructor(host: HTMLElement, private readonly quantity = "flux", title = "All numbers", isOpen = false) {
    const table = html("table", {}, html("thead", {}, this.head), this.body);
    this.element = html("details", { class: "numbers", open: isOpen }, html("summary", {}, title), html("div", { class: "wide", role: "group", "aria-label": title, tabindex: 0 }, table));
    this.element.addEventListener("toggle", () => this.last?.());
    host.append(this.element);
  }

  /** Shows the answers of the present state; of a folded list nothing is made. */
  show(state: State, rows: readonly NumbersRow[], units: Units): void {
    this.last = () => {
      if (this.element.open) this.write(state, rows.filter((row) => row.current), units);
    };
    this.last();
  }

  private write(state: State, rows: readonly NumbersRow[], units: Units): void {
    const lines = numberRows(state.catalogue.numbersOf(this.quantity), rows.map((row) => row.answer!), units);
    const titles = rows.map((row) => state.catalogue.formalism(row.curve.formalism).title);
    const text = JSON.stringify([titles, lines]);
    if (text === this.shown) return;
    this.shown = text;
    this.head.replaceChildren(html("th", { scope: "col" }, "Number"), ...titles.map((title) => html("th", { scope: "col" }, title)));
    this.body.replaceChildren(...lines.map((line) =>
      html("tr", { "data-number": line.key }, html("th", { scope: "row" }, line.label, " ", ...htmlOf(line.unit)), ...line.values.map((value) => html("td", {}, ...htmlOf(value))))));
  }
}

export interface NumberRow {
  readonly key: string;
  readonly label: string;
  /** In brackets; empty for a pure number. */
  readonly unit: string;
  /** One an answer; empty where it has none. */
  readonly values: readonly string[];
}

/** The rows, in the declared order. A logarithm says nothing beside its number; where that has underflowed, a note tells. */
export function numberRows(numbers: readonly NumberDeclaration[], answers: readonly object[], units: Units): readonly NumberRow[] {
  return numbers.flatMap(({ key, label, kind, isLogarithm }) => {
    const values = answers.map((answer) => numberIn(answer, key));
    if (label === null || isLogarithm || values.every((value) => value === null)) return [];
    const unit = units.name(kind);
    return [{ key, label, unit: unit === "" ? "" : `(${unit})`, values: values.map((value) => (value === null ? "" : significant(units.shown(value, kind), digits))) }];
  });
}
