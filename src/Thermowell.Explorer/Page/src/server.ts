// The server: one place that fetches, with the token where one is needed, and turns answers into values or sentences.

import { readEvents } from "./eventStream";

export interface Fault {
  readonly name: string;
  readonly message: string;
}

/** The server refused a question: faults by parameter, or one sentence. */
export class Refusal extends Error {
  constructor(readonly faults: readonly Fault[], failure: string) {
    super(failure);
  }
}

/** What went wrong with a question: faults by parameter, or else one sentence. */
export function troubleOf(error: unknown): { readonly faults: readonly Fault[]; readonly failure: string } {
  if (!(error instanceof Refusal)) return { faults: [], failure: "The server does not answer: is 'thermowell explore' still running?" };
  return { faults: error.faults, failure: error.faults.length > 0 ? "" : error.message };
}

const tokenKey = "thermowell-token";

/** Takes the token out of the address, so that it is in no link that is copied. */
export function takeToken(): void {
  const address = new URL(location.href);
  const token = address.searchParams.get("token");
  if (token === null) return;
  sessionStorage.setItem(tokenKey, token);
  address.searchParams.delete("token");
  history.replaceState(null, "", address);
}

async function ask(path: string, signal?: AbortSignal): Promise<Response> {
  const token = sessionStorage.getItem(tokenKey);
  const answer = await fetch(path, {
    cache: "no-store",
    credentials: "omit",
    ...(token === null ? {} : { headers: { "X-Thermowell-Token": token } }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (!answer.ok) throw await refusalOf(answer);
  return answer;
}

async function refusalOf(answer: Response): Promise<Refusal> {
  let body: { faults?: Fault[]; failure?: string } = {};
  try {
    body = (await answer.json()) as typeof body;
  } catch {
    // An answer without a body: its status is all there is.
  }

  return new Refusal(body.faults ?? [], body.failure ?? `The server answered ${answer.status}.`);
}

export async function askJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await ask(path, signal)).json()) as T;
}

export async function askText(path: string): Promise<string> {
  return await (await ask(path)).text();
}

export async function askFile(path: string): Promise<Blob> {
  return await (await ask(path)).blob();
}

/** Reads an answer that comes in events, each with JSON. */
export async function askEvents(path: string, signal: AbortSignal, tell: (event: string, data: unknown) => void): Promise<void> {
  const answer = await ask(path, signal);
  if (answer.body !== null) await readEvents(answer.body, (event) => tell(event.event, JSON.parse(event.data)));
}
