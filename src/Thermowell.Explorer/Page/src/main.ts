// Starts the page: the token first, then what the server tells of itself, then the state of the link.

import { Away } from "./away";
import { Catalogue } from "./catalogue";
import { tellDefects } from "./defects";
import { byId, html } from "./dom";
import { Explorer } from "./explorer";
import { readLink } from "./link";
import type { Parameters } from "./parameters";
import { askJson, connection, Refusal, takeToken, troubleOf } from "./server";
import { addSeriesRules } from "./series";
import { Store } from "./store";

const tellDefect = tellDefects(byId("defects"));

async function start(): Promise<void> {
  takeOver(await parameters());
  document.documentElement.classList.add("ready");
}

/** What the server tells of itself; asked again as long as it is away. */
async function parameters(): Promise<Parameters> {
  for (;;) {
    try {
      return await askJson<Parameters>("/api/parameters");
    } catch (error) {
      if (!troubleOf(error).passing) throw error;
      await new Promise<void>((resolve) => connection.onChange((back) => back && resolve()));
    }
  }
}

function takeOver(parameters: Parameters): void {
  const catalogue = new Catalogue(parameters);
  addSeriesRules(catalogue.formalisms);
  const { state, notes } = readLink(location.search, catalogue);
  new Explorer(new Store(state), parameters).note(notes);
}

new Away(byId("away"), connection);
takeToken();
start().catch((error: unknown) => {
  if (error instanceof Refusal) byId("faults").replaceChildren(html("p", {}, troubleOf(error).failure));
  else tellDefect(error);
});
