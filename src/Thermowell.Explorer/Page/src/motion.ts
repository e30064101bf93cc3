// A classical trajectory from its exact events: between two of them every particle moves uniformly.

export interface Moment {
  readonly t: number;
  readonly x: readonly number[];
  readonly v: readonly number[];
}

export interface Collision extends Moment {
  readonly kind: "left" | "right" | "pair";
  readonly index: number;
}

export interface Trajectory {
  readonly masses: readonly number[];
  readonly start: Moment;
  readonly events: readonly Collision[];
}

/** Plays one trajectory; events may be added at its end while it runs. */
export class Motion {
  private readonly moments: Moment[];
  private readonly kinds: (Collision["kind"] | "start")[] = ["start"];
  private dropped = 0;

  constructor(readonly masses: readonly number[], start: Moment) {
    this.moments = [start];
  }

  /** Events known so far, the forgotten ones among them. */
  get count(): number {
    return this.dropped + this.moments.length - 1;
  }

  /** Up to when positions are known. */
  get end(): number {
    return this.moments[this.moments.length - 1]!.t;
  }

  add(events: readonly Collision[]): void {
    for (const event of events) {
      this.moments.push(event);
      this.kinds.push(event.kind);
    }
  }

  /** Events between two times, the first excluded. */
  between(from: number, to: number): { kind: Collision["kind"] | "start"; moment: Moment; before: Moment }[] {
    const found = [];
    for (let i = Math.max(1, this.after(from)); i < this.moments.length && this.moments[i]!.t <= to; i++)
      found.push({ kind: this.kinds[i]!, moment: this.moments[i]!, before: this.moments[i - 1]! });
    return found;
  }

  /** Positions and speeds at a time; those at the last event where nothing later is known. */
  at(t: number): Moment {
    const last = this.moments[Math.max(0, this.after(t) - 1)]!;
    const gone = Math.min(t, this.end) - last.t;
    return { t, x: last.x.map((x, i) => x + last.v[i]! * gone), v: last.v };
  }

  /** Forgets what happened before a time, but for the event it follows from. */
  forget(before: number): void {
    const count = this.after(before) - 1;
    if (count <= 0) return;
    this.moments.splice(0, count);
    this.kinds.splice(0, count);
    this.dropped += count;
  }

  /** The first moment later than a time. */
  private after(t: number): number {
    let [low, high] = [0, this.moments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.moments[middle]!.t <= t) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
