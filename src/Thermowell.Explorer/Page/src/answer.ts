// One answer that is asked for anew whenever its question changes; the newest question wins.

import { LatestWins } from "./latestWins";
import { askJson, troubleOf, type Fault } from "./server";

export class Answer<T> {
  value: T | null = null;
  /** The question that the value answers. */
  question = "";
  failure = "";
  faults: readonly Fault[] = [];

  private readonly latest = new LatestWins();

  /** Whether the question was answered by a refusal. */
  get missed(): boolean {
    return this.value === null && (this.failure !== "" || this.faults.length > 0);
  }

  constructor(private readonly route: string, private readonly changed: () => void) {}

  ask(question: string): void {
    this.latest.ask(question, async (signal, drawn) => {
      try {
        const value = await askJson<T>(`/api/${this.route}?${question}`, signal);
        if (signal.aborted) return;
        [this.value, this.question, this.failure, this.faults] = [value, question, "", []];
      } catch (error) {
        if (signal.aborted) return;
        ({ faults: this.faults, failure: this.failure } = troubleOf(error));
        [this.value, this.question] = [null, question];
      }

      this.changed();
      requestAnimationFrame(drawn);
    });
  }

  stop(): void {
    this.latest.stop();
    [this.value, this.question, this.failure, this.faults] = [null, "", "", []];
  }
}
