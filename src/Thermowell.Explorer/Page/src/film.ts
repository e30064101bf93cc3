// A classical trajectory that is fetched piece by piece while it plays, and what its collisions carry from bath to bath.

import { Motion, type Collision, type Trajectory } from "./motion";
import { askJson, connection, troubleOf } from "./server";

const piece = 240;
const ahead = 80;

/** As many of either in a potential, where each collision brings some thirty moments of its path. */
const curvedShare = 0.25;

/** How many places of particles one answer of the server holds. */
const places = 40_000;

/** How many collisions of so many particles are fetched at once. */
export function pieceOf(particles: number, inPotential = false): number {
  return Math.max(1, Math.floor(Math.min(piece, places / particles) * (inPotential ? curvedShare : 1)));
}

export class Film {
  motion: Motion | null = null;
  time = 0;
  /** Heat that the right bath has taken, up to the present time. */
  heat = 0;
  collisions = 0;

  /** Why there is no film, as a sentence; empty while there is one, or may be. */
  trouble = "";

  private fetching = false;
  /** In which round of the connection the server was away; null where it was not. */
  private missedIn: number | null = null;
  private known = 0;
  private readonly controller = new AbortController();

  constructor(private readonly question: (fromEvent: number, events: number) => string, private readonly started: () => void, private readonly particles: number, private readonly inPotential: boolean) {
    void this.fetchMore();
  }

  /** Plays on; at most to where events are known. */
  advance(by: number, window: number, hit: (event: Exclude<Collision["kind"], "path">) => void): void {
    const { motion } = this;
    if (motion === null) return;
    const until = Math.min(this.time + by, motion.end);
    for (const { kind, moment, before } of motion.between(this.time, until)) {
      if (kind === "start" || kind === "path") continue;
      this.collisions++;
      hit(kind);
      if (kind === "right") this.heat += energy(motion.masses, before.v) - energy(motion.masses, moment.v);
    }

    this.time = until;
    motion.forget(this.time - window);
    if (this.known - this.collisions < ahead * (this.inPotential ? curvedShare : 1)) void this.fetchMore();
  }

  /** Goes on after the server was away. */
  goOn(): void {
    if (this.missedIn !== null && this.missedIn !== connection.round) void this.fetchMore();
  }

  stop(): void {
    this.controller.abort();
  }

  private async fetchMore(): Promise<void> {
    if (this.fetching || this.trouble !== "" || this.missedIn === connection.round) return;
    this.fetching = true;
    this.missedIn = null;
    const { round } = connection;
    try {
      const next = await askJson<Trajectory>(`/api/trajectory?${this.question(this.known, pieceOf(this.particles, this.inPotential))}`, this.controller.signal);
      if (this.motion === null) {
        this.motion = new Motion(next.masses, next.start, next.potential ?? null);
        this.time = next.start.t;
      }

      this.motion.add(next.events);
      this.known += next.events.filter((event) => event.kind !== "path").length;
      this.fetching = false;
      this.started();
    } catch (error) {
      if (this.controller.signal.aborted) return;
      const { faults, failure, passing } = troubleOf(error);
      this.fetching = false;
      if (passing) this.missedIn = round;
      else this.trouble = faults.length > 0 ? `There is no film: ${faults[0]!.name} ${faults[0]!.message}` : failure;
      this.started();
    }
  }
}

function energy(masses: readonly number[], v: readonly number[]): number {
  return masses.reduce((sum, mass, i) => sum + 0.5 * mass * v[i]! ** 2, 0);
}
