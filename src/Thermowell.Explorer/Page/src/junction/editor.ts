// The text of the file: picked from the examples, opened, dropped or written; what is wrong with it stands below, all at once, each
// with a button that goes there.

import { html } from "../dom";
import type { Fault } from "../server";
import type { Source } from "./answers";

const settled = 400;
const longest = 256 * 1024;

export class Editor {
  private readonly area = html("textarea", { id: "text", rows: 22, spellcheck: "false", autocomplete: "off", wrap: "off", "aria-label": "The junction file", "aria-describedby": "text-help" });
  private readonly title = html("span", { class: "file-name" });
  private readonly faults = html("div", { id: "text-faults", role: "alert" });
  private readonly file = html("input", { type: "file", accept: ".toml", id: "open", class: "visually-hidden", tabindex: "-1", "aria-hidden": "true" });
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = "";
  private name = "";

  constructor(host: HTMLElement, private readonly changed: (source: Source, isNew: boolean) => void) {
    const open = html("button", { type: "button" }, "Open a file\u2026");
    open.addEventListener("click", () => this.file.click());
    this.file.addEventListener("change", () => {
      const [one] = this.file.files ?? [];
      if (one !== undefined) void this.take(one);
      this.file.value = "";
    });
    this.area.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.changed({ text: this.area.value, name: this.name }, false), settled);
    });
    host.append(
      html("div", { class: "bar" }, this.title, html("div", { class: "buttons" }, open, this.file)),
      this.area,
      html("p", { class: "sentence", id: "text-help" }, "TOML: a system and its contacts. Drop a file anywhere on this page, or write here; Tab leaves the text."),
      this.faults,
    );
    this.takeDrops(document.documentElement);
  }

  /** Shows a text, unless it is there already. */
  show(source: Source): void {
    if (this.name !== source.name) this.title.textContent = source.name;
    this.name = source.name;
    if (this.shown === source.text || this.area.value === source.text) return;
    clearTimeout(this.timer);
    this.shown = source.text;
    this.area.value = source.text;
    this.area.scrollTop = 0;
  }

  /** Tells what is wrong with the text. */
  complain(faults: readonly Fault[]): void {
    this.area.toggleAttribute("aria-invalid", faults.length > 0);
    if (faults.length > 0) this.area.setAttribute("aria-invalid", "true");
    const told = faults.map((fault) => {
      const sentence = `${fault.name} ${fault.message}`;
      if (fault.line === undefined) return html("p", {}, sentence);
      const go = html("button", { type: "button", class: "quiet" }, "Go there");
      go.setAttribute("aria-label", `Go to line ${fault.line}, column ${fault.column ?? 1}`);
      go.addEventListener("click", () => this.goTo(fault.line!, fault.column ?? 1));
      return html("p", { "data-line": fault.line }, sentence, " ", go);
    });
    if (told.map((one) => one.textContent).join() === [...this.faults.children].map((one) => one.textContent).join()) return;
    this.faults.replaceChildren(...told);
  }

  private goTo(line: number, column: number): void {
    const lines = this.area.value.split("\n");
    const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const end = at + (lines[line - 1]?.length ?? 0);
    this.area.focus();
    this.area.setSelectionRange(Math.min(at + column - 1, end), end);
    const height = this.area.scrollHeight / Math.max(1, lines.length);
    this.area.scrollTop = Math.max(0, (line - 4) * height);
  }

  private async take(file: File): Promise<void> {
    if (file.size > longest) {
      this.complain([{ name: file.name, message: `has ${file.size} bytes: at most ${longest} are read.` }]);
      return;
    }

    this.changed({ text: await file.text(), name: file.name }, true);
  }

  private takeDrops(target: HTMLElement): void {
    const holdsFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") === true;
    target.addEventListener("dragover", (event) => {
      if (!holdsFile(event)) return;
      event.preventDefault();
      target.classList.add("dropping");
    });
    target.addEventListener("dragleave", (event) => event.relatedTarget === null && target.classList.remove("dropping"));
    target.addEventListener("drop", (event) => {
      target.classList.remove("dropping");
      if (!holdsFile(event)) return;
      event.preventDefault();
      const [one] = event.dataTransfer?.files ?? [];
      if (one !== undefined) void this.take(one);
    });
  }
}
