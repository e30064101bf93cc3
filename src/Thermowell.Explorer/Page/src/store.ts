// The one state of the page and who listens to it; the address bar follows it, and every change can be undone.

import { linkOf, readLink } from "./link";
import { State } from "./state";

const settled = 200;
const oneMove = 800;
const mostKept = 200;

export class Store {
  private readonly listeners: ((state: State) => void)[] = [];
  private readonly past: State[] = [];
  private readonly future: State[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private moved = { names: "", at: -Infinity };
  /** Whether a pointer is held down: what it drags is one change, however long it rests in between. */
  private held = false;

  constructor(private current: State) {
    addEventListener("pointerdown", () => this.grasp(true), true);
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => this.grasp(false), true);
    addEventListener("popstate", () => {
      clearTimeout(this.timer);
      const { state } = readLink(location.search, this.current.catalogue);
      this.remember(state, "");
      this.put(state);
    });
  }

  get state(): State {
    return this.current;
  }

  /** Whether there is a change to undo. */
  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** Whether a change that was undone can be made again. */
  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /** Changes settings; the address follows once the hand rests. */
  set(changes: Readonly<Record<string, string>>): void {
    const next = this.current.with(changes);
    this.remember(next, Object.keys(changes).join());
    this.put(next);
    this.writeSoon();
  }

  /** Goes to another state, from which the browser's Back returns. */
  visit(state: State): void {
    clearTimeout(this.timer);
    history.replaceState(null, "", this.address());
    this.remember(state, "");
    this.put(state);
    history.pushState(null, "", this.address());
  }

  /** Takes the last change back, whatever it was; one drag is one change. */
  undo(): void {
    this.go(this.past, this.future);
  }

  /** Makes the change again that was undone last. */
  redo(): void {
    this.go(this.future, this.past);
  }

  onChange(listener: (state: State) => void): void {
    this.listeners.push(listener);
  }

  /** The address of the present state. */
  address(): string {
    const query = linkOf(this.current);
    return location.pathname + (query === "" ? "" : `?${query}`);
  }

  private go(from: State[], to: State[]): void {
    const next = from.pop();
    if (next === undefined) return;
    to.push(this.current);
    this.grasp(this.held);
    this.put(next);
    this.writeSoon();
  }

  /** With a pointer that goes down or up a new move begins. */
  private grasp(held: boolean): void {
    this.held = held;
    this.moved = { names: "", at: -Infinity };
  }

  private writeSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => history.replaceState(null, "", this.address()), settled);
  }

  /** Keeps the present state for undoing, unless the next one only goes on with the same move of the hand. */
  private remember(next: State, names: string): void {
    const now = performance.now();
    const goesOn = names !== "" && names === this.moved.names && (this.held || now - this.moved.at < oneMove);
    if (linkOf(next) === linkOf(this.current)) return;
    this.moved = { names, at: now };
    this.future.length = 0;
    if (goesOn) return;
    this.past.push(this.current);
    if (this.past.length > mostKept) this.past.shift();
  }

  private put(state: State): void {
    this.current = state;
    for (const listener of this.listeners) listener(state);
  }
}
