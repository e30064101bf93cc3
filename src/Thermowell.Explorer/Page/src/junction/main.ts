// Starts the page of junctions: the token first, then the examples, then what the address says.

import { Away } from "../away";
import { tellDefects } from "../defects";
import { byId, html } from "../dom";
import { connection, Refusal, takeToken, troubleOf } from "../server";
import { askExamples, type Example } from "./answers";
import { JunctionPage } from "./page";

const tellDefect = tellDefects(byId("defects"));

/** The examples; asked again as long as the server is away. */
async function examples(): Promise<readonly Example[]> {
  for (;;) {
    try {
      return await askExamples();
    } catch (error) {
      if (!troubleOf(error).passing) throw error;
      await new Promise<void>((resolve) => connection.onChange((back) => back && resolve()));
    }
  }
}

async function start(): Promise<void> {
  new JunctionPage(await examples());
  document.documentElement.classList.add("ready");
}

new Away(byId("away"), connection);
takeToken();
start().catch((error: unknown) => {
  if (error instanceof Refusal) byId("faults").replaceChildren(html("p", {}, troubleOf(error).failure));
  else tellDefect(error);
});
