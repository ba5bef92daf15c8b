export interface HttpRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpAnswer {
  readonly status: number;
  /** Undefined when the answer is no JSON. */
  readonly body: unknown;
}

/** Sends one request. Rejects only when there is no answer, with `NoAnswerError`. */
export type SendHttp = (url: string, request: HttpRequest) => Promise<HttpAnswer>;

/** Nothing was answered: what was asked for may have been done or not. */
export class NoAnswerError extends Error {}
