// One banner while the server is gone: what is wrong, what the page does about it, and a button for the impatient.

import type { Connection } from "./connection";
import { html } from "./dom";
import { gone } from "./server";

export class Away {
  constructor(private readonly host: HTMLElement, private readonly connection: Connection) {
    connection.onChange(() => this.show());
    this.show();
  }

  private show(): void {
    const away = this.connection.standing === "gone";
    if (away === !this.host.hidden) return;
    this.host.hidden = !away;
    if (!away) return this.host.replaceChildren();
    const now = html("button", { type: "button" }, "Ask now");
    now.addEventListener("click", () => void this.connection.tryNow());
    this.host.replaceChildren(html("p", {}, `${gone} What is faint belongs to earlier settings. The page asks again by itself, and goes on once there is an answer.`), now);
  }
}
