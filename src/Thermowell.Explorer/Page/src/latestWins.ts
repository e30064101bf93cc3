// Only the newest question matters. While one is dragging, each answer is still let live until its first pixels are drawn:
// ended sooner, a fast hand would see none at all.

export type Job = (signal: AbortSignal, drawn: () => void) => Promise<void>;

const patience = 400;

export class LatestWins {
  private running: { readonly controller: AbortController; readonly since: number; drawn: boolean } | null = null;
  private waiting: Job | null = null;
  private asked: string | null = null;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Asks; a question equal to the last one is not asked again. */
  ask(question: string, job: Job): void {
    if (question === this.asked) return;
    this.asked = question;
    const running = this.running;
    if (running === null) {
      this.start(job);
    } else {
      this.waiting = job;
      if (running.drawn || this.now() - running.since > patience) this.startWaiting(running);
    }
  }

  /** Forgets what was asked last, so that the same question may be asked again. */
  forget(): void {
    this.asked = null;
  }

  /** Ends what runs and forgets what waits. */
  stop(): void {
    this.asked = null;
    this.waiting = null;
    this.running?.controller.abort();
    this.running = null;
  }

  private start(job: Job): void {
    const mine = { controller: new AbortController(), since: this.now(), drawn: false };
    this.running = mine;
    const drawn = (): void => {
      mine.drawn = true;
      if (this.running === mine && this.waiting !== null) this.startWaiting(mine);
    };
    // A job tells its own failures; here only its end counts.
    void job(mine.controller.signal, drawn).catch(() => undefined).then(() => {
      if (this.running !== mine) return;
      this.running = null;
      this.startWaiting(null);
    });
  }

  private startWaiting(running: { readonly controller: AbortController } | null): void {
    running?.controller.abort();
    const job = this.waiting;
    this.waiting = null;
    if (job !== null) this.start(job);
  }
}
