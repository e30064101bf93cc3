// One question about a junction: nothing asked, waiting, there, wrong, failed or given up. The newest question wins; one that found
// the server away is asked again once that is back.

import { connection, troubleOf, type Fault } from "../server";

export type Standing<T> =
  | { readonly kind: "nothing" }
  | { readonly kind: "waiting"; readonly share: number | null; readonly since: number }
  | { readonly kind: "there"; readonly value: T }
  | { readonly kind: "wrong"; readonly faults: readonly Fault[] }
  | { readonly kind: "failed"; readonly failure: string }
  | { readonly kind: "away"; readonly failure: string }
  | { readonly kind: "given up" };

export type Asking<T> = (signal: AbortSignal, progress: (share: number) => void) => Promise<T>;

/** What takes longer than this is told, with a way to give it up. */
export const patience = 500;

export class Question<T> {
  standing: Standing<T> = { kind: "nothing" };
  private controller: AbortController | null = null;
  private asked: { readonly key: string; readonly asking: Asking<T> } | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly changed: () => void) {
    connection.onChange((back) => {
      if (back && this.standing.kind === "away") this.again();
    });
  }

  /** Asks; a question equal to the last one is not asked again. */
  ask(key: string, asking: Asking<T>): void {
    if (this.asked?.key === key) return;
    this.asked = { key, asking };
    this.again();
  }

  /** Asks what was asked last. */
  again(): void {
    if (this.asked === null) return;
    const { asking } = this.asked;
    this.controller?.abort();
    clearTimeout(this.timer);
    const controller = new AbortController();
    this.controller = controller;
    const put = (standing: Standing<T>): void => {
      if (controller.signal.aborted) return;
      this.standing = standing;
      this.changed();
    };
    const since = performance.now();
    put({ kind: "waiting", share: null, since });
    this.timer = setTimeout(() => this.standing.kind === "waiting" && this.changed(), patience + 10);
    asking(controller.signal, (share) => put({ kind: "waiting", share, since })).then(
      (value) => put({ kind: "there", value }),
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const { faults, failure, passing } = troubleOf(error);
        put(passing ? { kind: "away", failure } : faults.length > 0 ? { kind: "wrong", faults } : { kind: "failed", failure });
      },
    );
  }

  /** Ends what runs and says so. */
  giveUp(): void {
    this.controller?.abort();
    this.standing = { kind: "given up" };
    this.changed();
  }

  /** Ends what runs and forgets it. */
  forget(): void {
    if (this.asked === null) return;
    this.controller?.abort();
    this.asked = null;
    this.standing = { kind: "nothing" };
    this.changed();
  }
}
