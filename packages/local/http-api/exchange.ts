import type { HttpAnswer } from "../gateway/http-answer.ts";
import type { IntegrationResult } from "./invoke-function.ts";
import type { Authorization } from "./jwt-authorizer.ts";
import type { ClientRequest } from "./request/client-request.ts";

/** A request and all that became of it: what access logs tell. */
export interface Exchange extends Outcome {
  readonly accountId: string;
  readonly apiId: string;
  readonly client: ClientRequest;
  readonly latencyMs: number;
}

/** How far a request got, and what the client gets. */
export interface Outcome {
  readonly answer: HttpAnswer;
  /** Undefined: no route takes the request. */
  readonly routeKey?: string;
  readonly authorization?: Authorization;
  /** Why the token is not good. */
  readonly authorizerError?: string;
  /** Undefined: the function was not asked. */
  readonly integration?: IntegrationResult;
}
