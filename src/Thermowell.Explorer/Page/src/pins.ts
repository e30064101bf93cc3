// Curves that are kept while the settings go on, to compare with; each is a link of its own within the page's.

import { Curve, quick } from "./curve";
import { html } from "./dom";
import { linkOf, readLink } from "./link";
import { numberOf, significant } from "./numberText";
import { fluxCurveQuestion, isQuick, type Asked, type Strength } from "./questions";
import { htmlOf, plain } from "./richText";
import { pinMark, State } from "./state";
import type { Store } from "./store";

const weight = 1;

export interface Pinned {
  readonly curve: Curve;
  /** What tells it from the curve of the settings, in the mark-up of labels. */
  readonly name: string;
}

interface Pin {
  readonly text: string;
  readonly state: State;
  readonly curve: Curve;
}

export class Pins {
  private readonly button = html("button", { type: "button", class: "quiet" }, "Pin the curves");
  private readonly chips = html("span", { role: "list", "aria-label": "Pinned curves" });
  private pins: readonly Pin[] = [];
  private drawn = "";
  shown: readonly Pinned[] = [];

  constructor(host: HTMLElement, private readonly store: Store, private readonly gamma: () => Strength, private readonly drew: () => void) {
    host.append(this.button, this.chips);
    this.chips.style.display = "contents";
    this.button.addEventListener("click", () => this.keep());
  }

  /** Asks for the curves that a state keeps; those that it keeps no longer stop. */
  ask(state: State): void {
    const before = new Map(this.pins.map((pin) => [pin.text, pin]));
    this.pins = state.pins.flatMap((text) => before.get(text) ?? this.read(text, state));
    for (const pin of before.values()) if (!this.pins.includes(pin)) pin.curve.stop();
    for (const pin of this.pins) {
      const [name, question] = [pin.curve.formalism, this.questionOf(pin, state)];
      if (question === "") pin.curve.failure = "a pinned quantum curve needs its γ";
      else pin.curve.ask(question, isQuick(pin.state, "flux", name) ? quick : weight);
    }
  }

  /** What is asked for a pin; empty where it cannot be asked. */
  private questionOf({ curve, state: own }: Pin, state: State): string {
    const strength = own.matched ? null : own.text("gamma");
    if (state.catalogue.formalism(curve.formalism).isQuantum && strength === null) return "";
    return fluxCurveQuestion(own.with({ "scale-x": state.word("scale-x") }), curve.formalism, strength);
  }

  /** Names each by what tells it from the settings, and offers to take it away. */
  show(state: State): void {
    this.shown = this.pins.map(({ curve, state: own }) => ({ curve, name: this.nameOf(own, state) }));
    this.button.disabled = this.texts(state).every((text) => state.pins.includes(text));
    const drawn = JSON.stringify(this.shown.map(({ curve, name }, i) => [this.pins[i]!.text, name, curve.failure]));
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.chips.replaceChildren(...this.pins.map(({ text, curve }, i) => {
      const { name } = this.shown[i]!;
      const away = html("button", { type: "button", class: "inline", "aria-label": `Take away ${plain(name)}` }, "take away");
      away.addEventListener("click", () => {
        this.store.set({ pins: this.store.state.pins.filter((one) => one !== text).join(pinMark) });
        this.button.focus();
      });
      const failure = curve.failure === "" ? [] : [html("span", { class: "failure" }, curve.failure)];
      return html("span", { class: "pin", role: "listitem" }, html("span", { class: `swatch series-${curve.formalism}` }), html("span", {}, ...htmlOf(name)), ...failure, away);
    }));
  }

  /** The pinned curves that can be asked for, as a download asks for them. */
  get taken(): readonly Asked[] {
    const { state } = this.store;
    return this.pins.map((pin) => ({ name: plain(this.nameOf(pin.state, state)), question: this.questionOf(pin, state) })).filter(({ question }) => question !== "");
  }

  private keep(): void {
    const { state } = this.store;
    this.store.set({ pins: [...new Set([...state.pins, ...this.texts(state)])].join(pinMark) });
  }

  /** The curves of a state as pins; a quantum one takes the γ with it that it was drawn with, and waits for that. */
  private texts(state: State): readonly string[] {
    const gamma = this.gamma();
    return state.curves.filter((name) => gamma !== null || !state.catalogue.formalism(name).isQuantum).map((name) => pinOf(state, name, gamma));
  }

  private read(text: string, { catalogue }: State): Pin[] {
    const { state } = readLink(text, catalogue);
    const [name] = state.curves;
    return name === undefined ? [] : [{ text, state, curve: new Curve(name, this.drew) }];
  }

  private nameOf(own: State, state: State): string {
    const [name] = own.curves;
    const now = pinOf(state, name!, this.gamma());
    const { title } = state.catalogue.formalism(name!);
    if (linkOf(own) === now) return `${title}, pinned`;
    const present = readLink(now, state.catalogue).state;
    const differing = ["left-temperature", ...own.parametersOf(name!), "method"].filter((setting, i, all) => all.indexOf(setting) === i && own.text(setting) !== present.text(setting));
    return `${title}, ${differing.length === 0 ? "pinned" : differing.map((setting) => this.valueOf(setting, own)).join(", ")}`;
  }

  private valueOf(setting: string, own: State): string {
    const parameter = own.catalogue.parameter(setting);
    const text = own.text(setting);
    return `${parameter?.symbol || parameter?.title || setting} = ${text === "" ? "automatic" : text.split(",").map((part) => (Number.isNaN(numberOf(part)) ? part : significant(numberOf(part), 3))).join(", ")}`;
  }
}

/** A curve of a state as a link: only what the curve depends on. */
export function pinOf(state: State, name: string, gamma: Strength): string {
  const read = ["left-temperature", "from", "to", ...state.parametersOf(name)];
  const own = Object.fromEntries(read.map((setting) => [setting, setting === "gamma" ? gamma ?? "" : state.text(setting)]));
  return linkOf(new State(state.catalogue).with({ ...own, curves: name }));
}
