interface ServerSentEvent {
  readonly event: string;
  readonly id: string;
  readonly data: Record<string, unknown>;
}

/** A client of the event stream, as far as Server-Sent Events are used here. `stop` closes the connection. */
export async function readEvents(url: string, headers: Record<string, string> = {}) {
  const gone = new AbortController();
  const response = await fetch(url, { headers, signal: gone.signal });
  const pieces = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const nextBlock = async (): Promise<string> => {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end !== -1) {
        const block = text.slice(0, end);
        text = text.slice(end + 2);
        return block;
      }
      const { value, done } = await pieces.read();
      if (done) throw new Error("the stream has ended");
      text += value;
    }
  };
  const nextEvent = async (): Promise<ServerSentEvent> => {
    for (;;) {
      const [, event, id, data] = /^event: (.*)\nid: (.*)\ndata: (.*)$/.exec(await nextBlock()) ?? [];
      if (data !== undefined) return { event: event!, id: id!, data: JSON.parse(data) };
    }
  };
  return { response, nextBlock, nextEvent, stop: () => gone.abort() };
}
