// Starts the page: the token first, then what the server tells of itself, then the state of the link.

import { byId, html } from "./dom";
import { Explorer } from "./explorer";
import { readLink } from "./link";
import type { Parameters } from "./parameters";
import { askJson, Refusal, takeToken, troubleOf } from "./server";
import { Store } from "./store";

async function start(): Promise<void> {
  takeToken();
  const { state, notes } = readLink(location.search);
  const parameters = await askJson<Parameters>("/api/parameters");
  const explorer = new Explorer(new Store(state), parameters);
  explorer.note(notes);
  document.documentElement.classList.add("ready");
}

start().catch((error: unknown) => {
  byId("faults").replaceChildren(html("p", {}, troubleOf(error).failure));
  if (!(error instanceof Refusal)) console.error(error);
});
