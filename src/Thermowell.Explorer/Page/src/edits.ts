// Undo, redo and reset: a reader who tries things finds the way back.

import { html } from "./dom";
import { State } from "./state";
import type { Store } from "./store";

export class Edits {
  private readonly undo = html("button", { type: "button", class: "quiet", "aria-keyshortcuts": "Control+Z" }, "Undo");
  private readonly redo = html("button", { type: "button", class: "quiet", "aria-keyshortcuts": "Control+Shift+Z Control+Y" }, "Redo");
  private readonly reset = html("button", { type: "button", class: "quiet" }, "Reset");

  constructor(host: HTMLElement, private readonly store: Store) {
    host.append(this.undo, this.redo, this.reset);
    this.undo.addEventListener("click", () => store.undo());
    this.redo.addEventListener("click", () => store.redo());
    this.reset.addEventListener("click", () => store.visit(new State(store.state.catalogue)));
    addEventListener("keydown", (event) => {
      // In a text field the keys undo what was typed there, as everywhere.
      const typing = event.target instanceof HTMLTextAreaElement || (event.target instanceof HTMLInputElement && event.target.type === "text");
      const key = event.key.toLowerCase();
      if (typing || (key !== "z" && key !== "y") || event.altKey || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) store.redo();
      else store.undo();
    });
    store.onChange(() => this.show());
    this.show();
  }

  private show(): void {
    this.undo.disabled = !this.store.canUndo;
    this.redo.disabled = !this.store.canRedo;
    this.reset.disabled = this.store.address() === location.pathname;
  }
}
