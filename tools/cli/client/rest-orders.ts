import { ApiError, type Order, type PlaceOrderInput } from "../../../client/index.ts";
import type { Backend } from "./backend.ts";
import { requestJson, type JsonRequest } from "./request-json.ts";

/** What the REST API refused: problem details (docs/rest-api.md), or API Gateway's own answer, which has a message only. */
export class RestError extends ApiError {
  /** The last part of the problem's type, e.g. `validation-error`; undefined when API Gateway answered by itself. */
  readonly problem: string | undefined;

  constructor(status: number, { type, detail, message }: { type?: string; detail?: string; message?: string }) {
    super(status, detail ?? message ?? `The API answered HTTP ${status}.`);
    this.problem = type?.split(":").at(-1);
  }
}

/** As `placeOrder`, over REST: the order's ID travels as its idempotency key. */
export async function placeOrderOverRest(backend: Backend, token: string, { id, ...content }: PlaceOrderInput): Promise<Order> {
  const headers = { "content-type": "application/json", ...(id != null && { "idempotency-key": id }) };
  return requestRest<Order>(backend, token, "/orders", { method: "POST", headers, body: JSON.stringify(content) });
}

/** Sends one request as the customer of `token` and returns the body of its answer. Throws `RestError`. */
export async function requestRest<Body>(
  backend: Backend,
  token: string,
  path: string,
  request: Partial<JsonRequest> = {},
): Promise<Body> {
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  const { ok, status, body } = await requestJson(`${backend.restUrl}${path}`, { ...request, headers });
  if (!ok) throw new RestError(status, body ?? {});
  return (body ?? {}) as Body;
}
