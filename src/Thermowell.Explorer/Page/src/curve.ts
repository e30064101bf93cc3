// One curve: its points arrive coarse to fine, and those of a simulation again and again with smaller errors.

import type { CurvePoint, Ndtr } from "./answers";
import { slowLane } from "./lane";
import { LatestWins } from "./latestWins";
import { askEvents, connection, Refusal, troubleOf, type Fault } from "./server";

/** The weight of a curve that is there at once. */
export const quick = Infinity;

export class Curve {
  points: readonly CurvePoint[] = [];
  ndtr: Ndtr | null = null;
  share: number | null = null;
  doing = "";
  failure = "";
  faults: readonly Fault[] = [];
  /** Whether the points belong to the question asked last. */
  current = false;

  private readonly latest = new LatestWins();
  private asked: number | null = null;
  private question = "";
  /** In which round of the connection the question asked last met trouble that may pass; null where it met none. */
  private missedIn: number | null = null;

  constructor(readonly formalism: string, private readonly changed: (curve: Curve) => void) {}

  /** Asks for the curve of a question; the old points stay until the first new ones come. A slow one waits its turn, by its weight. */
  ask(question: string, weight: number): void {
    const asked = performance.now();
    if (question !== this.question) this.current = false;
    this.question = question;
    if (this.missedIn !== null && this.missedIn !== connection.round) {
      this.missedIn = null;
      this.latest.forget();
    }

    this.latest.ask(question, async (signal, drawn) => {
      const { round } = connection;
      this.missedIn = null;
      const points = new Map<number, CurvePoint>();
      try {
        const read = (): Promise<void> => askEvents(`/api/curve?${question}`, signal, (event, data) => {
          if (signal.aborted) return;
          if (event === "points" && points.size === 0) this.asked = asked;
          this.take(question, event, data, points);
          this.changed(this);
          if (event === "points") requestAnimationFrame(drawn);
        });
        await (weight === quick ? read() : slowLane.run(weight, signal, read));
      } catch (error) {
        if (signal.aborted) return;
        this.refuse(error, round);
      }

      if (signal.aborted) return;
      this.share = null;
      this.changed(this);
    });
  }

  /** When the question was asked whose first points have just come; null for every later call. */
  takeAsked(): number | null {
    const { asked } = this;
    this.asked = null;
    return asked;
  }

  /** Whether the question waits for a server that is away or too busy. */
  get waits(): boolean {
    return this.missedIn !== null;
  }

  /** What is to be said of points that have no answer of their own; empty where all have one. */
  get gaps(): string {
    const failed = this.points.filter((point) => point.failure);
    return failed.length === 0 ? "" : `${failed.length} of ${this.points.length} points of the curve have no answer: ${failed[0]!.failure}`;
  }

  stop(): void {
    this.latest.stop();
    this.question = "";
    this.missedIn = null;
    this.points = [];
    this.ndtr = null;
    this.share = null;
    this.failure = "";
    this.faults = [];
  }

  private take(question: string, event: string, data: unknown, points: Map<number, CurvePoint>): void {
    if (event === "points") {
      for (const point of (data as { points: CurvePoint[] }).points) points.set(point.index, point);
      this.points = [...points.values()].sort((a, b) => a.x - b.x);
      if (!this.current) this.ndtr = null;
      this.current = question === this.question;
      this.failure = "";
      this.faults = [];
    } else if (event === "progress") {
      const progress = data as { share: number; doing: string };
      this.share = progress.share;
      this.doing = progress.doing;
    } else if (event === "done") {
      this.ndtr = (data as { ndtr?: Ndtr | null }).ndtr ?? null;
    } else if (event === "failure") {
      const { failure, passing } = data as { failure: string; passing?: boolean };
      if (passing === true) throw new Refusal([], failure, true);
      this.failure = failure;
    }
  }

  /** The last good points stay, no longer current: a reader who mistypes loses nothing. */
  private refuse(error: unknown, round: number): void {
    const { faults, failure, passing } = troubleOf(error);
    if (passing) {
      this.missedIn = round;
      this.current = false;
    } else {
      [this.faults, this.failure] = [faults, failure];
    }
  }
}
