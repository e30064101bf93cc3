// Faults of the page itself: said as such, so that nobody looks for them at the server or in the settings.

import { html } from "./dom";
import { defectOf } from "./server";

/** Shows the first defect that nobody else tells; the rest of the page goes on as far as it can. */
export function tellDefects(host: HTMLElement): (error: unknown) => void {
  const tell = (error: unknown): void => {
    console.error(error);
    if (host.childElementCount === 0) host.append(html("p", {}, defectOf(error)));
  };
  addEventListener("error", (event) => {
    // A notice of the browser's, not an error: some observation was put off to the next frame.
    if (!event.message.startsWith("ResizeObserver loop")) tell(event.error ?? event.message);
  });
  addEventListener("unhandledrejection", (event) => tell(event.reason));
  return tell;
}
