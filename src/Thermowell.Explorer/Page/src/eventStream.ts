// Server-sent events read from a fetch, so that giving up the fetch ends the work behind it.

import { Silence } from "./connection";

export interface ServerEvent {
  readonly event: string;
  readonly data: string;
}

/** Cuts a stream of text into events; a piece may end anywhere. */
export class EventCutter {
  private rest = "";

  push(piece: string): ServerEvent[] {
    const parts = (this.rest + piece).replaceAll("\r\n", "\n").split("\n\n");
    this.rest = parts.pop() ?? "";
    return parts.map(read).filter((event) => event.data.length > 0);
  }
}

function read(block: string): ServerEvent {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).replace(/^ /, ""));
  }
  return { event, data: data.join("\n") };
}

/** Tells each event of an answer as it comes; an answer that breaks off is a Silence. */
export async function readEvents(body: ReadableStream<Uint8Array>, tell: (event: ServerEvent) => void): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  const cutter = new EventCutter();
  const next = (): ReturnType<typeof reader.read> => reader.read().catch(() => {
    throw new Silence();
  });
  for (let piece = await next(); !piece.done; piece = await next())
    for (const event of cutter.push(decoder.decode(piece.value, { stream: true }))) tell(event);
}
