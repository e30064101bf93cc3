// What is on the screen, to take away: picture, data, study file, command line and link.

import { html, say } from "./dom";
import { askFile, askText, troubleOf } from "./server";

interface File {
  readonly what: string;
  readonly title: string;
  readonly name: string;
}

const files: readonly File[] = [
  { what: "svg", title: "SVG", name: "thermowell.svg" },
  { what: "png", title: "PNG", name: "thermowell.png" },
  { what: "csv", title: "Data (CSV)", name: "thermowell.csv" },
  { what: "toml", title: "Study file", name: "thermowell.toml" },
];

export class TakeAway {
  private readonly status = html("p", { class: "sentence", role: "status" });
  private readonly text = html("textarea", { readonly: true, rows: 3, "aria-label": "The exact commands", hidden: true, spellcheck: "false" });

  constructor(host: HTMLElement, private readonly question: (what: string) => string, private readonly address: () => string) {
    const buttons = [
      ...files.map((file) => this.button(file.title, () => this.save(file))),
      this.button("Command", () => this.command()),
      this.button("Copy link", () => this.copy(this.address(), "The link to this state is on the clipboard.")),
    ];
    host.append(html("h2", {}, "Take away"), html("div", { class: "buttons" }, ...buttons), this.text, this.status);
  }

  private button(title: string, act: () => Promise<void>): HTMLButtonElement {
    const button = html("button", { type: "button" }, title);
    button.addEventListener("click", () => {
      button.disabled = true;
      say(this.status, "Computing…");
      act().catch((error: unknown) => say(this.status, refusal(error))).finally(() => (button.disabled = false));
    });
    return button;
  }

  private async save(file: File): Promise<void> {
    const question = this.question(file.what);
    const address = URL.createObjectURL(await askFile(`/api/take?${question}`));
    html("a", { href: address, download: file.name }).click();
    // The browser reads the file after the click: it may not vanish with it.
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    const without = file.what === "toml" && new URLSearchParams(question).has("pin") ? " It is without the pinned curves." : "";
    say(this.status, `${file.name} is in your downloads.${without}`);
  }

  private async command(): Promise<void> {
    const commands = (await askText(`/api/take?${this.question("command")}`)).trim();
    this.text.hidden = false;
    this.text.value = commands;
    this.text.rows = Math.min(8, commands.split("\n").length + 1);
    await this.copy(commands, "The exact commands are below and on the clipboard.");
  }

  private async copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say(this.status, done);
    } catch {
      // Some browsers refuse without a permission: the text can still be marked by hand.
      this.text.hidden = false;
      this.text.value = text;
      this.text.select();
      say(this.status, "Marked below: copy it from there.");
    }
  }
}

function refusal(error: unknown): string {
  const { faults, failure } = troubleOf(error);
  return faults.length > 0 ? faults.map((fault) => `${fault.name} ${fault.message}`).join(" ") : failure;
}
