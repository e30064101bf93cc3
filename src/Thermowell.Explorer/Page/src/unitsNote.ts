// In which units the numbers are, told once, with particles to see them in kelvin for.

import { html } from "./dom";
import { htmlOf } from "./richText";
import type { State } from "./state";
import type { Store } from "./store";

/** Particles that a reader knows, each in a box of a size that it is found in. */
const examples = [
  { title: "helium in 1 nm", mass: "4.0026 u", length: "1 nm" },
  { title: "an electron in 100 nm", mass: "1 me", length: "100 nm" },
] as const;

export class UnitsNote {
  readonly element = html("p", { class: "units-note" });
  private shown = "";

  constructor(private readonly store: Store) {
    store.onChange((state) => this.show(state));
    this.show(store.state);
  }

  private show(state: State): void {
    const inSi = state.word("units") === "si";
    const [mass, length] = [state.text("unit-mass"), state.text("unit-length")];
    const shown = inSi ? `${mass} ${length}` : "";
    if (shown === this.shown && this.element.hasChildNodes()) return;
    this.shown = shown;
    const others = examples.filter((one) => !inSi || one.mass !== mass || one.length !== length);
    const words = inSi ? `SI units, for *m*_{0} = ${mass} and *L*_{0} = ${length}. ` : "Reduced units: *ħ* = *k*_{B} = *m*_{0} = *L*_{0} = 1. In kelvin: ";
    this.element.replaceChildren(
      ...htmlOf(words),
      ...others.flatMap((one, i) => [i === 0 ? "" : " or ", this.button(one.title, { units: "si", "unit-mass": one.mass, "unit-length": one.length })]),
      ...(inSi ? [others.length > 0 ? " or " : "", this.button("reduced units", { units: "reduced" })] : []),
    );
  }

  private button(title: string, changes: Readonly<Record<string, string>>): HTMLElement {
    const button = html("button", { type: "button", class: "inline" }, title);
    button.addEventListener("click", () => {
      this.store.set(changes);
      // The button is gone with the units it stood for: the focus goes to what stands in its place.
      this.element.querySelector("button")?.focus();
    });
    return button;
  }
}
