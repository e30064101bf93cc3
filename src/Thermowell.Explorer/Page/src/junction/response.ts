// How the heats answer to the temperatures, and how they move with the heat of one contact, in the formalism that is shown.

import { html } from "../dom";
import type { Flux } from "./answers";
import { shown } from "./figures";

export class ResponseView {
  private readonly select = html("select", { id: "gain" });
  private readonly choice = html("p", { class: "line" }, html("label", { for: "gain" }, "Gain by the heat of "), this.select);
  private readonly host = html("div");

  constructor(host: HTMLElement, private readonly choose: (contact: string) => void) {
    this.select.addEventListener("change", () => this.choose(this.select.value));
    host.append(this.choice, this.host);
  }

  /** What there is to choose among. */
  offer(contacts: readonly string[], chosen: string): void {
    this.choice.hidden = contacts.length < 2;
    const values = ["", ...contacts];
    if (values.join("\n") !== [...this.select.options].map((one) => one.value).join("\n")) this.select.replaceChildren(...values.map((name) => html("option", { value: name }, name === "" ? "no contact" : name)));
    this.select.value = contacts.includes(chosen) ? chosen : "";
  }

  clear(): void {
    this.host.replaceChildren();
  }

  show(flux: Flux, formalism: string, gainBy: string, stale: boolean): void {
    this.host.classList.toggle("stale", stale);
    const { response, responseError, gain, gainError } = flux;
    if (response === undefined) {
      this.host.replaceChildren(html("p", { class: "sentence none" }, `${formalism} has no response.`));
      return;
    }

    const names = flux.contacts.map((contact) => contact.name);
    const gains = gainBy !== "" && gain !== undefined;
    const head = ["heat from", ...names.map((name) => `per T of ${name}`), ...(gains ? [`per heat from ${gainBy}`] : [])];
    const table = html("table", { class: "plain" },
      html("caption", { class: "visually-hidden" }, `Response of the heats in ${formalism}`),
      html("thead", {}, html("tr", {}, ...head.map((text) => html("th", { scope: "col" }, text)))),
      html("tbody", {}, ...names.map((name, i) => html("tr", { "data-contact": name },
        html("th", { scope: "row" }, name),
        ...names.map((_, j) => number(response[i]?.[j], responseError?.[i]?.[j])),
        ...(gains ? [number(gain[name], gainError?.[name])] : [])))));
    this.host.replaceChildren(
      html("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Response of the heats" }, table),
      html("p", { class: "sentence" }, `As ${formalism} has it, verdict `, html("span", { class: `verdict ${flux.verdict}` }, flux.verdict), `${flux.reasons.length === 0 ? "." : `: ${flux.reasons.join(" ")}`}`),
    );
  }
}

function number(value: number | null | undefined, error: number | null | undefined): HTMLTableCellElement {
  if (typeof value !== "number") return html("td", {}, "none");
  return html("td", { "data-exact": value }, shown(value), ...(typeof error === "number" ? [html("span", { class: "error" }, ` \u00b1 ${shown(error, 2)}`)] : []));
}
