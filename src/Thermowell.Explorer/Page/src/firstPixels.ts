// How long a new curve takes from the hand to the screen, for whoever looks into the browser's own timeline.

const kept = 100;

/** Measures from a question to the frame that shows its first points. */
export function measureFirstPixels(formalism: string, asked: number): void {
  // The task after a frame's callback runs once that frame is painted.
  setTimeout(() => {
    const name = `first pixels: ${formalism}`;
    if (performance.getEntriesByName(name).length >= kept) performance.clearMeasures(name);
    performance.measure(name, { start: asked, end: performance.now() });
  }, 0);
}
