// The heats of every formalism against a number of the file: the figure of `thermowell compare FILE --over ... --plot ...`.

import { html } from "../dom";
import { numberOf } from "../numberText";
import type { Drawn, Report } from "./answers";

const usualPoints = "31";

export interface Sweep {
  readonly over: string;
  readonly contact: string;
}

export class SweepView {
  private readonly path = html("select", { id: "over" });
  private readonly from = field("from");
  private readonly to = field("to");
  private readonly points = field("points");
  private readonly spacing = html("select", { id: "spacing" }, html("option", { value: "log" }, "logarithmic"), html("option", { value: "linear" }, "linear"));
  private readonly contact = html("select", { id: "contact" });
  private readonly draw = html("button", { type: "submit", class: "main" }, "Draw");
  private readonly host = html("div", { class: "figure" });
  private report: Report | null = null;
  private drawn: Drawn | null = null;
  private address = "";

  constructor(host: HTMLElement, asked: (sweep: Sweep) => void) {
    this.points.value = usualPoints;
    const form = html("form", { class: "sweep" },
      labelled("Number", this.path), labelled("from", this.from), labelled("to", this.to), labelled("points", this.points), labelled("spacing", this.spacing), labelled("heat from", this.contact), this.draw);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      asked({ over: this.text(), contact: this.contact.value });
    });
    this.path.addEventListener("change", () => this.suggest());
    host.append(form);
  }

  /** Where the figure goes: behind the line that says how far it is. */
  place(host: HTMLElement): void {
    host.append(this.host);
  }

  /** What there is to choose among. */
  offer(report: Report, place: Sweep): void {
    const before = this.report;
    this.report = report;
    const paths = Object.keys(report.numbers);
    fill(this.path, paths);
    fill(this.contact, report.contacts.map((contact) => contact.name));
    if (place.contact !== "") this.contact.value = place.contact;
    if (place.over !== "") this.read(place.over);
    else if (before?.name !== report.name || !paths.includes(this.path.value)) {
      this.path.value = paths.find((path) => path.startsWith("parameters.")) ?? paths.find((path) => path.endsWith(".temperature")) ?? paths[0] ?? "";
      this.suggest();
    }
  }

  clear(): void {
    this.drawn = null;
    this.host.replaceChildren();
  }

  show(drawn: Drawn, sweep: Sweep, stale: boolean): void {
    this.host.classList.toggle("stale", stale);
    if (this.drawn === drawn) return;
    this.drawn = drawn;
    if (this.address !== "") URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(new Blob([drawn.svg], { type: "image/svg+xml" }));
    const path = sweep.over.split("=")[0]!;
    const picture = html("img", { src: this.address, alt: `${drawn.title}, against ${path}; the numbers are in the table below.` });
    const save = (title: string, name: string, type: string, text: string): HTMLButtonElement => {
      const button = html("button", { type: "button" }, title);
      button.addEventListener("click", () => {
        const address = URL.createObjectURL(new Blob([text], { type }));
        html("a", { href: address, download: name }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
      });
      return button;
    };
    const contact = sweep.contact === "" ? "" : ` --contact ${sweep.contact}`;
    const name = (this.report?.name ?? "junction").replace(/\.toml$/, "");
    this.host.replaceChildren(
      picture,
      html("p", { class: "sentence" }, "Marks are points whose verdict is not ok. The command: ", html("code", {}, `thermowell compare ${this.report?.name ?? "FILE"} --over ${sweep.over}${contact} --plot ${name}`)),
      html("div", { class: "buttons" }, save("SVG", `${name}.svg`, "image/svg+xml", drawn.svg), save("Data (CSV)", `${name}.csv`, "text/csv", drawn.csv)),
      numbers(drawn.csv),
    );
  }

  private text(): string {
    return `${this.path.value}=${this.from.value.trim()}..${this.to.value.trim()}:${this.points.value.trim()}${this.spacing.value === "linear" ? ":linear" : ""}`;
  }

  /** The fields of a figure that the address asks for. */
  private read(over: string): void {
    const found = /^([^=]+)=(.+?)\.\.([^:]+):([^:]+)(:linear)?$/.exec(over);
    if (found === null) return;
    const [, path, from, to, points, linear] = found;
    if (path === undefined || ![...this.path.options].some((one) => one.value === path)) return;
    [this.path.value, this.from.value, this.to.value, this.points.value, this.spacing.value] = [path, from ?? "", to ?? "", points ?? "", linear === undefined ? "log" : "linear"];
  }

  /** A range about the value that the file has. */
  private suggest(): void {
    const value = this.report?.numbers[this.path.value];
    if (value === undefined) return;
    const isLinear = !(value > 0);
    this.spacing.value = isLinear ? "linear" : "log";
    const [low, high] = isLinear ? (value === 0 ? [-1, 1] : [2 * value, 0]) : [value / 10, value * 10];
    [this.from.value, this.to.value] = [plain(low), plain(high)];
  }
}

function plain(value: number): string {
  return String(numberOf(value.toPrecision(6)));
}

function field(name: string): HTMLInputElement {
  return html("input", { type: "text", id: `sweep-${name}`, inputmode: "decimal", size: 7, autocomplete: "off" });
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return html("span", { class: "entry" }, html("label", { for: control.id }, text), control);
}

function fill(select: HTMLSelectElement, values: readonly string[]): void {
  if (values.join("\n") === [...select.options].map((one) => one.value).join("\n")) return;
  const before = select.value;
  select.replaceChildren(...values.map((value) => html("option", { value }, value)));
  if (values.includes(before)) select.value = before;
}

/** The same as numbers, folded. */
function numbers(csv: string): HTMLDetailsElement {
  const [head, ...rows] = csv.trimEnd().split("\n").map((line) => line.split(","));
  return html("details", { class: "numbers" },
    html("summary", {}, "All numbers"),
    html("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "All numbers of the figure" },
      html("table", {},
        html("thead", {}, html("tr", {}, ...(head ?? []).map((text) => html("th", { scope: "col" }, text)))),
        html("tbody", {}, ...rows.map((row) => html("tr", {}, ...row.map((text) => html("td", {}, text))))))));
}
