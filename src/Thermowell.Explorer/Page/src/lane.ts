// A browser keeps six connections to one server. Slow answers share a few of them, in order of their weight, so that the quick
// ones, which a dragging hand waits for, always find one free.

export class Lane {
  private busy = 0;
  private readonly waiting: { readonly weight: number; readonly start: () => void }[] = [];

  constructor(private readonly places: number) {}

  /** Runs a job when a place is free; the heaviest waiting one first. A job given up before that is never run. */
  async run(weight: number, signal: AbortSignal, job: () => Promise<void>): Promise<void> {
    if (this.busy >= this.places) await new Promise<void>((start) => this.waiting.push({ weight, start }));
    else this.busy++;
    try {
      if (!signal.aborted) await job();
    } finally {
      this.next();
    }
  }

  /** Hands the place on, or gives it back. */
  private next(): void {
    const heaviest = Math.max(...this.waiting.map((one) => one.weight));
    const at = this.waiting.findIndex((one) => one.weight === heaviest);
    const [chosen] = at < 0 ? [] : this.waiting.splice(at, 1);
    if (chosen === undefined) this.busy--;
    else chosen.start();
  }
}

/** Where the slow curves go. */
export const slowLane = new Lane(2);
