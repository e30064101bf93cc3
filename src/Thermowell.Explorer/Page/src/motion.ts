// A classical trajectory from its exact events: between two of them every particle moves uniformly, or in a potential through the
// moments of its path.

export interface Moment {
  readonly t: number;
  readonly x: readonly number[];
  readonly v: readonly number[];
}

export interface Collision extends Moment {
  /** A path is a moment at which nothing is met. */
  readonly kind: "left" | "right" | "pair" | "path";
  readonly index: number;
}

/** V from wall to wall, as it is drawn. */
export interface Landscape {
  readonly x: readonly number[];
  readonly height: readonly number[];
}

export interface Trajectory {
  readonly masses: readonly number[];
  readonly start: Moment;
  readonly events: readonly Collision[];
  readonly potential?: Landscape | null;
}

/** Plays one trajectory; events may be added at its end while it runs. */
export class Motion {
  private readonly moments: Moment[];
  private readonly kinds: (Collision["kind"] | "start")[] = ["start"];

  constructor(readonly masses: readonly number[], start: Moment, readonly landscape: Landscape | null = null) {
    this.moments = [start];
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
    const after = this.after(t);
    const [last, next] = [this.moments[Math.max(0, after - 1)]!, this.moments[after]];
    const gone = Math.min(t, this.end) - last.t;
    if (this.landscape !== null) return next === undefined ? { ...last, t } : curved(last, next, t);
    return { t, x: last.x.map((x, i) => x + last.v[i]! * gone), v: last.v };
  }

  /** The event that a time follows from, of those at which something is met. */
  leaving(t: number): Moment {
    let i = Math.max(0, this.after(t) - 1);
    while (i > 0 && this.kinds[i] === "path") i--;
    return this.moments[i]!;
  }

  /** Forgets what happened before a time, but for the event it follows from. */
  forget(before: number): void {
    let count = this.after(before) - 1;
    while (count > 0 && this.kinds[count] === "path") count--;
    if (count <= 0) return;
    this.moments.splice(0, count);
    this.kinds.splice(0, count);
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

/** Between two moments: the cubic through both places and velocities, which is exact where the force is constant. */
function curved(last: Moment, next: Moment, t: number): Moment {
  const width = next.t - last.t;
  const s = Math.min(1, Math.max(0, (t - last.t) / width));
  const x = last.x.map((x, i) => {
    const [begin, end, slope, arriving] = [x, next.x[i]!, last.v[i]! * width, next.v[i]! * width];
    return begin + s * (slope + s * (3 * (end - begin) - 2 * slope - arriving + s * (2 * (begin - end) + slope + arriving)));
  });
  return { t, x, v: last.v.map((v, i) => v + s * (next.v[i]! - v)) };
}
