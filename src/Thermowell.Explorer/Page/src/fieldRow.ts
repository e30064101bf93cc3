// One setting on the page: its name, its number or choice, its slider, what it means, and what is wrong with it.

import { html, say, set } from "./dom";
import type { Field } from "./fields";
import { atRest, numberOf, plainNumber, shortest } from "./numberText";
import { htmlOf, plain } from "./richText";
import { sliderSteps, stepOf, stepText, type SliderScale } from "./slider";
import type { Units } from "./units";

export class FieldRow {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement | HTMLSelectElement;
  private readonly slider: HTMLInputElement | null = null;
  private scale: SliderScale | undefined;
  private scaleShown: SliderScale | undefined;
  private readonly unit = html("span", { class: "unit" });
  private readonly fault: HTMLElement;
  private readonly name: HTMLElement;
  private units: Units | null = null;
  private shown: string | null = null;
  private unitName = "";
  /** The value in full, and as it is shown to one who does not edit it. */
  private exact = "";
  private rest = "";

  constructor(readonly field: Field, range: string | null | undefined, private readonly write: (text: string) => void) {
    const id = `field-${field.name}`;
    this.fault = html("p", { class: "fault", id: `${id}-fault`, hidden: true });
    const sentence = html("p", { class: "sentence", id: `${id}-sentence` }, ...htmlOf(field.sentence));
    if (range !== null && range !== undefined && range !== "") sentence.append(html("span", { class: "legal" }, ` Give ${range}.`));
    const described = { id, "aria-describedby": `${sentence.id} ${this.fault.id}` };
    if (field.choices !== undefined) {
      this.input = html("select", described, ...field.choices.map(([value, text]) => html("option", { value }, text)));
      this.input.addEventListener("change", () => this.write(this.input.value));
    } else {
      this.input = html("input", { ...described, type: "text", autocomplete: "off", spellcheck: "false", placeholder: field.placeholder, inputmode: field.kind === "none" ? null : "decimal" });
      this.input.addEventListener("change", () => this.write(this.fromShown(this.input.value)));
      // All digits for whoever edits, as many as one reads for whoever looks.
      this.input.addEventListener("focus", () => this.exchange(this.rest, this.exact));
      this.input.addEventListener("blur", () => this.exchange(this.exact, this.rest));
    }

    this.name = html("span", {}, ...htmlOf(field.title));
    const label = html("label", { for: id }, this.name, ...(field.symbol === "" ? [] : [" ", html("span", { class: "symbol" }, ...htmlOf(field.symbol))]));
    this.element = html("div", { class: "field", "data-name": field.name }, html("div", { class: "line" }, label, html("span", { class: "entry" }, this.input, this.unit)));
    if (field.slider !== undefined) {
      this.scale = field.slider;
      this.slider = html("input", { type: "range", min: 0, max: sliderSteps, step: 1, "aria-label": `${plain(field.title)}, slider`, "aria-describedby": sentence.id });
      this.slider.addEventListener("input", () => this.write(this.nextText(this.scale!)));
      this.element.append(this.slider);
    }

    this.element.append(sentence, this.fault);
  }

  /** Shows a setting, in reduced units, in those that are shown. */
  show(text: string, units: Units): void {
    if (text === this.shown && units === this.units && this.scale === this.scaleShown) return;
    this.units = units;
    this.shown = text;
    this.exact = this.toShown(text);
    this.rest = this.field.choices === undefined ? atRest(this.exact) : this.exact;
    const written = document.activeElement === this.input ? this.exact : this.rest;
    if (this.input.value !== written) this.input.value = written;
    set(this.input, { title: this.exact === this.rest ? null : this.exact });
    const name = this.field.kind === "none" || !units.inSi ? "" : units.name(this.field.kind);
    if (name !== this.unitName) this.unit.replaceChildren(...htmlOf(name));
    this.unitName = name;
    this.scaleShown = this.scale;
    if (this.slider === null || this.scale === undefined) return;
    const value = numberOf(text);
    this.slider.value = String(stepOf(value, this.scale));
    this.slider.style.setProperty("--share", `${(100 * Number(this.slider.value)) / sliderSteps}%`);
    set(this.slider, { "aria-valuetext": `${this.rest} ${plain(name)}`.trim() });
  }

  /** Shows what is wrong; empty for nothing. Tells whether it is wrong only now: a fault that stays leaves its group as the reader folds it. */
  complain(message: string): boolean {
    const anew = message !== "" && this.fault.textContent === "";
    say(this.fault, message);
    this.fault.hidden = message === "";
    set(this.input, { "aria-invalid": message === "" ? null : "true" });
    return anew;
  }

  /** Calls it by another title than its field's. */
  set title(title: string) {
    say(this.name, title);
    if (this.slider !== null) set(this.slider, { "aria-label": `${title}, slider` });
  }

  /** Runs the slider along another scale than its field's. */
  set along(scale: SliderScale) {
    const { scale: old } = this;
    if (old === undefined || (old.from === scale.from && old.to === scale.to && old.log === scale.log)) return;
    this.scale = scale;
  }

  get visible(): boolean {
    return !this.element.hidden;
  }

  set visible(visible: boolean) {
    this.element.hidden = !visible;
  }

  /** A whole slider must leave its value in one step of the hand, however fine its steps are. */
  private nextText(scale: NonNullable<Field["slider"]>): string {
    const step = Number(this.slider!.value);
    const text = stepText(step, scale);
    if (scale.whole !== true || text !== this.shown) return text;
    const direction = Math.sign(step - stepOf(numberOf(this.shown ?? ""), scale));
    return plainNumber(Math.min(scale.to, Math.max(scale.from, numberOf(this.shown ?? "") + direction)));
  }

  /** Puts another way of writing the same value in place, unless somebody has typed since. */
  private exchange(from: string, to: string): void {
    if (from !== to && this.input.value === from) this.input.value = to;
  }

  private toShown(text: string): string {
    const converted = this.converted(text, (value) => this.units!.shown(value, this.field.kind), 15);
    return this.field.choices === undefined ? shortest(converted) : converted;
  }

  private fromShown(text: string): string {
    return this.converted(text.trim(), (value) => this.units!.reduced(value, this.field.kind), 15);
  }

  /** Each number of a list; what is no number stays as it is. */
  private converted(text: string, convert: (value: number) => number, digits: number): string {
    if (this.field.kind === "none" || this.units?.inSi !== true) return text;
    return text.split(",").map((part) => (Number.isNaN(numberOf(part)) ? part : plainNumber(convert(numberOf(part)), digits))).join(",");
  }
}
