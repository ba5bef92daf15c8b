/** What goes back, however the request came in. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Each a `set-cookie` header of its own. */
  readonly cookies?: readonly string[];
}

/** An answer of the runtime itself, in no AWS protocol. */
export function jsonAnswer(status: number, value: unknown): HttpAnswer {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}
