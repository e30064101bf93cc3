// Whether the server answers. Trouble that may pass is noticed here, the server is asked again after ever longer pauses, and
// whoever had no answer asks anew once it is back.

/** The server did not answer at all, or broke off. */
export class Silence extends Error {}

/** There, too busy for some question, or gone. */
export type Standing = "there" | "busy" | "gone";

const firstPause = 500;
const longestPause = 8000;
const quiet = 15_000;

export class Connection {
  standing: Standing = "there";
  /** Counts the times that the server came back: a question that failed in an earlier round may be asked again. */
  round = 0;

  private pause = firstPause;
  private backAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly watchers: ((back: boolean) => void)[] = [];

  /**
   * @param ping asks the server for something that is always there; refused with Silence while the server is gone
   * @param now what time it is, in milliseconds
   */
  constructor(private readonly ping: () => Promise<void>, private readonly now: () => number = () => performance.now()) {}

  /** Whoever wants to know that the server went, or is back. */
  onChange(watcher: (back: boolean) => void): void {
    this.watchers.push(watcher);
  }

  /** A question met trouble that may pass. */
  trouble(standing: "busy" | "gone"): void {
    if (this.standing === "there" && this.now() - this.backAt > quiet) this.pause = firstPause;
    if (this.standing !== "gone") this.stand(standing);
    if (this.timer === undefined) this.wait();
  }

  /** A question was answered: a server that was gone is back. */
  answered(): void {
    if (this.standing === "gone") this.back();
  }

  /** Asks without waiting for the end of the pause. */
  async tryNow(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    try {
      await this.ping();
    } catch (error) {
      if (error instanceof Silence) {
        this.stand("gone");
        if (this.timer === undefined) this.wait();
        return;
      }
    }

    if (this.standing !== "there") this.back();
  }

  private wait(): void {
    this.timer = setTimeout(() => void this.tryNow(), this.pause);
    this.pause = Math.min(longestPause, 2 * this.pause);
  }

  private back(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.round++;
    this.backAt = this.now();
    this.standing = "there";
    for (const watcher of this.watchers) watcher(true);
  }

  private stand(standing: Standing): void {
    if (this.standing === standing) return;
    this.standing = standing;
    for (const watcher of this.watchers) watcher(false);
  }
}
