import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { idViolations } from "../domain/order-rules.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { logger, reasonOf } from "./logger.ts";

type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Becomes JSON. */
  readonly body: object;
}

/** A signed-in customer's request. */
export interface CustomerRequest {
  /** The `sub` of the token, which API Gateway has verified: what keeps customers apart, as in GraphQL. */
  readonly customerId: string;
  /** API Gateway's: no other request has it. */
  readonly requestId: string;
  readonly headers: HttpEvent["headers"];
  readonly query: Readonly<Record<string, string | undefined>>;
  /** The order's ID in the path. Throws a `Problem` when no order can have it. */
  orderId(): string;
  /** The body. Throws a `Problem` when it is no JSON. */
  json(): unknown;
}

/**
 * Makes a handler for API Gateway's payload format 2.0. What `answer` throws becomes problem details (RFC 9457): a `Problem` says
 * what it says, anything else is logged, and the customer is told no more than the ID to find it by.
 */
export function httpHandler(answer: (request: CustomerRequest) => Promise<HttpAnswer>) {
  return async (event: HttpEvent): Promise<APIGatewayProxyStructuredResultV2> => {
    try {
      const { statusCode, headers, body } = await answer(customerRequest(event));
      return response(statusCode, { "content-type": "application/json", ...headers }, body);
    } catch (error) {
      const correlationId = correlationIdOf(event);
      const problem =
        error instanceof Problem ? error : new Problem("internal-error", "Try again; if it stays, tell us the ID", {}, error);
      const line = { correlation_id: correlationId, route: event.routeKey, problem: problem.type };
      if (problem.status < 500) logger.info("Request refused", line);
      else logger.error("Request failed", { ...line, ...problem.members, reason: reasonOf(problem.cause) });
      return response(problem.status, { "content-type": "application/problem+json" }, { ...problem.document(), correlationId });
    }
  };
}

function customerRequest(event: HttpEvent): CustomerRequest {
  const customerId = event.requestContext.authorizer.jwt.claims["sub"];
  if (typeof customerId !== "string" || customerId === "") throw new Error("The token has no sub");
  return {
    customerId,
    requestId: event.requestContext.requestId,
    headers: event.headers,
    query: event.queryStringParameters ?? {},
    orderId: () => {
      const id = event.pathParameters?.["id"] ?? "";
      refuse(idViolations(id));
      return id;
    },
    json: () => readJson(event),
  };
}

function readJson({ headers, body = "", isBase64Encoded }: HttpEvent): unknown {
  const [mediaType = ""] = (headers["content-type"] ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json") {
    throw new Problem("unsupported-media-type", "Send JSON, with the header Content-Type: application/json");
  }
  try {
    return JSON.parse(isBase64Encoded ? Buffer.from(body, "base64").toString() : body);
  } catch {
    throw new Problem("malformed-request", "The body is no JSON");
  }
}

/** The order's ID when the customer said one, otherwise API Gateway's of the request. */
function correlationIdOf({ pathParameters, headers, requestContext }: HttpEvent): string {
  const id = pathParameters?.["id"] ?? headers["idempotency-key"];
  return id !== undefined && idViolations(id).length === 0 ? id : requestContext.requestId;
}

/** Orders are their customer's own: no cache on the way keeps one. */
function response(
  statusCode: number,
  headers: Readonly<Record<string, string>>,
  body: object,
): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { "cache-control": "no-store", ...headers }, body: JSON.stringify(body) };
}
