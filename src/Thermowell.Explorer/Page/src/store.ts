// The one state of the page and who listens to it; the address bar follows it.

import { linkOf, readLink } from "./link";
import { State } from "./state";

const settled = 200;

export class Store {
  private readonly listeners: ((state: State) => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private current: State) {
    addEventListener("popstate", () => this.put(readLink(location.search).state));
  }

  get state(): State {
    return this.current;
  }

  /** Changes settings; the address follows once the hand rests. */
  set(changes: Readonly<Record<string, string>>): void {
    this.put(this.current.with(changes));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => history.replaceState(null, "", this.address()), settled);
  }

  /** Goes to another state, from which the browser's Back returns. */
  visit(state: State): void {
    clearTimeout(this.timer);
    history.replaceState(null, "", this.address());
    this.put(state);
    history.pushState(null, "", this.address());
  }

  onChange(listener: (state: State) => void): void {
    this.listeners.push(listener);
  }

  /** The address of the present state. */
  address(): string {
    const query = linkOf(this.current);
    return location.pathname + (query === "" ? "" : `?${query}`);
  }

  private put(state: State): void {
    this.current = state;
    for (const listener of this.listeners) listener(state);
  }
}
