// One answer that is asked for anew whenever its question changes; the newest question wins.

import { LatestWins } from "./latestWins";
import { askJson, connection, troubleOf, type Fault } from "./server";

export class Answer<T> {
  value: T | null = null;
  /** The question that the value answers. */
  question = "";
  failure = "";
  faults: readonly Fault[] = [];

  private readonly latest = new LatestWins();
  /** In which round of the connection the question asked last met trouble that may pass; null where it met none. */
  private missedIn: number | null = null;

  /** Whether the question was answered by a refusal. */
  get missed(): boolean {
    return this.value === null && (this.failure !== "" || this.faults.length > 0);
  }

  /** Why the question waits, as a sentence; empty where it does not. */
  waitsFor = "";

  /** Whether the question waits for a server that is away or too busy. */
  get waits(): boolean {
    return this.missedIn !== null;
  }

  constructor(private readonly route: string, private readonly changed: () => void) {}

  /** Asks; a question that has its answer or its refusal is not asked again, one that found the server away is, once that is back. */
  ask(question: string): void {
    if (this.missedIn !== null && this.missedIn !== connection.round) {
      this.missedIn = null;
      this.latest.forget();
    }

    this.latest.ask(question, async (signal, drawn) => {
      const { round } = connection;
      [this.missedIn, this.waitsFor] = [null, ""];
      try {
        const value = await askJson<T>(`/api/${this.route}?${question}`, signal);
        if (signal.aborted) return;
        [this.value, this.question, this.failure, this.faults] = [value, question, "", []];
      } catch (error) {
        if (signal.aborted) return;
        const { faults, failure, passing } = troubleOf(error);
        if (passing) [this.missedIn, this.waitsFor] = [round, failure];
        else [this.value, this.question, this.failure, this.faults] = [null, question, failure, faults];
      }

      this.changed();
      requestAnimationFrame(drawn);
    });
  }

  stop(): void {
    this.latest.stop();
    [this.missedIn, this.waitsFor] = [null, ""];
    [this.value, this.question, this.failure, this.faults] = [null, "", "", []];
  }
}
