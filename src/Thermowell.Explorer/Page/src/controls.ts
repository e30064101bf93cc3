// All settings, in groups that fold; a group of a formalism is there only while its curve is, and one with a new fault opens.

import { bathNames, bathTitles } from "./baths";
import { html } from "./dom";
import { FieldRow } from "./fieldRow";
import { bathFields, groupsOf, type Field } from "./fields";
import { numberOf, plainNumber } from "./numberText";
import type { Parameters } from "./parameters";
import { massesFor, particlesFault, particlesRange } from "./particles";
import type { SliderScale } from "./slider";
import type { State } from "./state";
import type { Store } from "./store";
import type { Units } from "./units";
import { UnitsNote } from "./unitsNote";

export class Controls {
  private readonly rows: FieldRow[] = [];
  private readonly baths: readonly FieldRow[];
  private readonly boxes: { readonly element: HTMLDetailsElement; readonly rows: readonly FieldRow[] }[] = [];
  private readonly curves: HTMLInputElement[] = [];
  private gamma: string | null = null;
  /** A number of particles at fault as it was typed, and the masses that it left as they are; forgotten when those change. */
  private particles: { readonly text: string; readonly masses: string } | null = null;

  constructor(private readonly store: Store, private readonly parameters: Parameters, baths: HTMLElement, host: HTMLElement) {
    const { catalogue } = store.state;
    this.baths = bathFields(catalogue).map((field) => this.row(field));
    baths.append(...this.baths.map((row) => row.element), new UnitsNote(store).element);
    host.append(this.curveChoice());
    for (const group of groupsOf(catalogue)) {
      const rows = group.fields.map((field) => this.row(field));
      const body = html("div", { class: "fields" }, ...rows.map((row) => row.element));
      const element = html("details", { class: "group", open: matchMedia("(min-width: 60rem)").matches && group.id === "spectrum" }, html("summary", {}, group.title), body);
      this.boxes.push({ element, rows });
      host.append(element);
    }
  }

  /** Shows a state: γ is the one in use, given or matched; the axis is that of the plot, along which the slider of its temperature runs. */
  show(state: State, units: Units, gamma: string | null, axis: SliderScale | null): void {
    if (axis !== null) this.rows.find((row) => row.field.name === "right-temperature")!.along = axis;
    this.gamma = gamma;
    if (this.particles?.masses !== state.text("masses")) this.particles = null;
    const { curves } = state;
    for (const box of this.curves) box.checked = curves.includes(box.value);
    const [left, right] = [state.number("left-temperature"), state.number("right-temperature")];
    this.baths.forEach((row, i) => {
      row.title = bathTitles(left, right)[i]!;
      row.element.dataset["bath"] = bathNames(left, right)[i]!;
    });
    const read = new Set(curves.flatMap((name) => state.parametersOf(name)));
    for (const row of this.rows) {
      row.show(this.textOf(row.field.name, state), units);
      row.visible = isTurned(row.field, state, read);
    }

    for (const { element, rows } of this.boxes) element.hidden = rows.every((row) => !row.visible);
  }

  /** Shows what is wrong beside each field that it names; returns what no field shows. */
  complain(faults: ReadonlyMap<string, string>): readonly string[] {
    const own = this.particles === null ? "" : particlesFault(this.particles.text, this.parameters.mostParticles);
    const worse = new Set(this.rows.filter((row) => row.complain((row.field.name === "particles" ? own : faults.get(row.field.name)) ?? "")));
    for (const { element, rows } of this.boxes) if (rows.some((row) => worse.has(row))) element.open = true;
    const shown = new Set(this.rows.map((row) => row.field.name));
    return [...faults].filter(([name]) => !shown.has(name)).map(([, message]) => message);
  }

  private curveChoice(): HTMLElement {
    const items = this.store.state.catalogue.formalisms.map((formalism) => {
      const box = html("input", { type: "checkbox", value: formalism.key, id: `curve-${formalism.key}`, "aria-describedby": `curve-${formalism.key}-sentence` });
      box.addEventListener("change", () => this.store.set({ curves: this.curves.filter((one) => one.checked).map((one) => one.value).join(",") }));
      this.curves.push(box);
      const label = html("label", { for: box.id }, html("span", { class: `swatch series-${formalism.key}` }), formalism.title);
      return html("div", { class: "choice" }, box, label, html("p", { class: "sentence", id: `curve-${formalism.key}-sentence` }, formalism.sentence));
    });
    return html("fieldset", { class: "group curves" }, html("legend", {}, "Curves"), ...items);
  }

  private row(field: Field): FieldRow {
    const range = field.name === "particles" ? particlesRange(this.parameters.mostParticles) : this.parameters.parameters.find((parameter) => parameter.name === field.name)?.range;
    const row = new FieldRow(field, range, (text) => this.store.set(this.changesOf(field.name, text)));
    this.rows.push(row);
    return row;
  }

  private textOf(name: string, state: State): string {
    if (name === "particles") return this.particles?.text ?? String(state.masses.length);
    if (name === "coupling") return state.matched ? "match" : "given";
    if (name === "gamma" && state.matched) return this.gamma === null ? "" : plainNumber(Number(this.gamma), 7);
    return state.text(name);
  }

  /** What a field that is no setting of its own changes. */
  private changesOf(name: string, text: string): Readonly<Record<string, string>> {
    const { state } = this.store;
    if (name === "particles") {
      const wrong = particlesFault(text, this.parameters.mostParticles) !== "";
      this.particles = wrong ? { text, masses: state.text("masses") } : null;
      return wrong || numberOf(text) === state.masses.length ? {} : { masses: massesFor(numberOf(text), state.masses) };
    }

    if (name === "coupling") return { gamma: text === "match" ? "" : plainNumber(Number(this.gamma ?? "1"), 7) };
    return { [name]: text };
  }
}

/** Whether a field does anything in a state. */
function isTurned(field: Field, state: State, read: ReadonlySet<string>): boolean {
  if (field.name === "match-at" && !state.matched) return false;
  if (field.name === "kinks") return state.hasPotential;
  if (field.name.startsWith("unit-")) return state.word("units") === "si";
  if (field.of === undefined) return true;
  return field.of === "readers" ? read.has(field.name) : state.curves.some((name) => state.catalogue.formalism(name).isQuantum === (field.of === "quantum"));
}
