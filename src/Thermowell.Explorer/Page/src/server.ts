// The server: one place that fetches, with the token where one is needed, and turns answers into values or sentences.

import { Connection, Silence } from "./connection";
import { readEvents } from "./eventStream";

export interface Fault {
  readonly name: string;
  readonly message: string;
  /** Where it is in the text that was sent, both from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** The server refused a question: faults by parameter, or one sentence. */
export class Refusal extends Error {
  /** @param passing whether the same question may be answered a little later */
  constructor(readonly faults: readonly Fault[], failure: string, readonly passing = false) {
    super(failure);
  }
}

/** What went wrong with a question: faults by parameter, or else one sentence. */
export interface Trouble {
  readonly faults: readonly Fault[];
  readonly failure: string;
  /** Whether it may pass: the question is to be asked again when the connection says so. */
  readonly passing: boolean;
}

/** Whether the server is there. */
export const connection = new Connection(async () => {
  const answer = await reach("/api/parameters");
  await text(answer);
});

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Silence) {
    connection.trouble("gone");
    return { faults: [], failure: gone, passing: true };
  }

  if (!(error instanceof Refusal)) return { faults: [], failure: defectOf(error), passing: false };
  if (error.passing) connection.trouble("busy");
  return { faults: error.faults, failure: error.faults.length > 0 ? "" : error.message, passing: error.passing };
}

export const gone = "The server does not answer: is 'thermowell explore' still running?";

/** The sentence for what no server and no setting is to blame for. */
export function defectOf(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `This page has a defect of its own (${what}). Please report it with the page's address; reloading may help.`;
}

const tokenKey = "thermowell-token";
const busy: readonly number[] = [429, 503];

/** Takes the token out of the address, so that it is in no link that is copied. */
export function takeToken(): void {
  const address = new URL(location.href);
  const token = address.searchParams.get("token");
  if (token === null) return;
  sessionStorage.setItem(tokenKey, token);
  address.searchParams.delete("token");
  history.replaceState(null, "", address);
}

/** An answer of whatever kind. What is no answer is a Silence, but for what was given up by ourselves. */
async function reach(path: string, signal?: AbortSignal, body?: string): Promise<Response> {
  const token = sessionStorage.getItem(tokenKey);
  const options: RequestInit = {
    cache: "no-store",
    credentials: "omit",
    ...(token === null ? {} : { headers: { "X-Thermowell-Token": token } }),
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined ? {} : { method: "POST", body }),
  };
  const answer = await fetch(path, options).catch((error: unknown) => {
    throw signal?.aborted === true ? error : new Silence();
  });
  connection.answered();
  return answer;
}

async function ask(path: string, signal?: AbortSignal, body?: string): Promise<Response> {
  const answer = await reach(path, signal, body);
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

  return new Refusal(body.faults ?? [], body.failure ?? `The server answered ${answer.status}.`, busy.includes(answer.status));
}

/** The whole of an answer; one that breaks off is none. */
async function text(answer: Response): Promise<string> {
  return await answer.text().catch(() => {
    throw new Silence();
  });
}

/** @param body a text that the question comes with */
export async function askJson<T>(path: string, signal?: AbortSignal, body?: string): Promise<T> {
  return JSON.parse(await text(await ask(path, signal, body))) as T;
}

export async function askText(path: string): Promise<string> {
  return await text(await ask(path));
}

export async function askFile(path: string): Promise<Blob> {
  const answer = await ask(path);
  return await answer.blob().catch(() => {
    throw new Silence();
  });
}

/** Reads an answer that comes in events, each with JSON; one that ends before its last event is a Silence. */
export async function askEvents(path: string, signal: AbortSignal, tell: (event: string, data: unknown) => void, body?: string): Promise<void> {
  const answer = await ask(path, signal, body);
  let ended = false;
  if (answer.body !== null) {
    await readEvents(answer.body, (event) => {
      ended ||= event.event === "done" || event.event === "failure";
      tell(event.event, JSON.parse(event.data));
    });
  }

  if (!ended) throw new Silence();
}
