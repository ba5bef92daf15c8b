/** What goes back, however the request came in. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Each a `set-cookie` header of its own. */
  readonly cookies?: readonly string[];
  /**
   * What follows `body`, a piece at a time, for as long as the reader stays: each is asked for when the reader has taken the one before, so
   * that one who is slow or asleep costs no memory. Ends at once when `signal` says that the reader has gone, and throws nothing then.
   */
  readonly stream?: (signal: AbortSignal) => AsyncIterable<string>;
}

/** An answer of the runtime itself, in no AWS protocol. */
export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** For a caller in this process, who is handed whole answers: a stream would keep it waiting for ever. */
export function withoutStream(answer: HttpAnswer): HttpAnswer {
  if (!answer.stream) return answer;
  return jsonAnswer(406, {
    error: "NotAcceptable",
    message: "This answer is a stream without an end: read it over the runtime's port.",
  });
}
