// Every formalism in one table, the exact ones first, each with its heats, error, verdict and reason.

import { html } from "../dom";
import { errorOf, shownRow, type Comparison, type Row } from "./answers";
import { percent, shown } from "./figures";

export class ComparisonView {
  private readonly host = html("div", { class: "compared" });

  constructor(host: HTMLElement, private readonly choose: (formalism: string) => void) {
    host.append(this.host);
  }

  clear(): void {
    this.host.replaceChildren();
  }

  /** @param chosen the formalism whose heats the picture shows */
  show(comparison: Comparison, chosen: string, stale: boolean): void {
    const shownOne = shownRow(comparison, chosen)?.formalism ?? "";
    const names = comparison.formalisms.find((row) => row.answer !== null)?.answer?.contacts.map((contact) => contact.name) ?? [];
    const off = comparison.reference === null ? [] : [`off ${comparison.reference}`];
    const table = html("table", { class: "comparison" },
      html("caption", { class: "visually-hidden" }, `The heats of ${comparison.junction} in every formalism`),
      html("thead", {}, html("tr", {}, ...["formalism", ...names.map((name) => `heat from ${name}`), "error", ...off, "verdict"].map((text) => html("th", { scope: "col" }, text)))),
      ...comparison.formalisms.filter((row) => row.applies).map((row) => this.rows(row, names, comparison, row.formalism === shownOne)));
    this.host.classList.toggle("stale", stale);
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.id : "";
    this.host.replaceChildren(
      html("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "The table of formalisms" }, table),
      html("p", { class: "sentence" }, sentence(comparison.heatUnits)),
      ...(comparison.others === null ? [] : [others(comparison)]),
    );
    if (focused.startsWith("show-")) document.getElementById(focused)?.focus();
  }

  /** A formalism's numbers and, below them, as wide as the table, why they hold or not. */
  private rows(row: Row, names: readonly string[], comparison: Comparison, isShown: boolean): HTMLTableSectionElement {
    const why = row.answer === null ? [`${row.refusal ?? ""}.`] : row.why;
    const columns = names.length + 3 + (comparison.reference === null ? 0 : 1);
    return html("tbody", { "data-formalism": row.formalism }, this.row(row, names, comparison, isShown),
      ...(why.length === 0 ? [] : [html("tr", {}, html("td", { class: "why", colspan: columns }, ...why.map((reason) => html("p", {}, reason))))]));
  }

  private row(row: Row, names: readonly string[], comparison: Comparison, isShown: boolean): HTMLTableRowElement {
    const id = `show-${row.formalism}`;
    const radio = html("input", { type: "radio", name: "shown", id, value: row.formalism });
    radio.checked = isShown;
    radio.disabled = row.answer === null;
    radio.addEventListener("change", () => this.choose(row.formalism));
    const title = html("th", { scope: "row" }, html("span", { class: "chosen" }, radio, html("label", { for: id }, row.formalism + (row.exact ? " (exact)" : ""))));
    const cell = (name: string, text: string, extra = ""): HTMLTableCellElement => html("td", { "data-head": name, class: `number ${extra}`.trim() }, text);
    const { answer } = row;
    const offCell = comparison.reference === null ? [] : [cell(`off ${comparison.reference}`, row.offReference === null ? "" : percent(row.offReference))];
    if (answer === null) {
      return html("tr", {}, title,
        html("td", { colspan: names.length + 1 + offCell.length, class: "none" }, "none"),
        html("td", { "data-head": "verdict" }, html("span", { class: "verdict" }, "refused")));
    }

    const errors = answer.contacts.map(errorOf).filter((error) => error !== null);
    return html("tr", {}, title,
      ...names.map((name) => {
        const heat = answer.contacts.find((contact) => contact.name === name);
        const made = cell(`heat from ${name}`, heat === undefined ? "" : shown(heat.heat), "heat");
        if (heat !== undefined) made.dataset["exact"] = String(heat.heat);
        return made;
      }),
      cell("error", errors.length === 0 ? "" : shown(Math.max(...errors), 2)),
      ...offCell,
      html("td", { "data-head": "verdict" }, html("span", { class: `verdict ${answer.verdict}` }, answer.verdict)));
  }
}

/** Formalisms that do not treat such a junction: one line together, with their reasons folded. */
function others(comparison: Comparison): HTMLDetailsElement {
  const rest = comparison.formalisms.filter((row) => !row.applies);
  return html("details", { class: "others" },
    html("summary", {}, `${comparison.others}.`),
    ...rest.map((row) => html("p", { class: "sentence" }, `${row.formalism}: ${row.refusal}.`)));
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
