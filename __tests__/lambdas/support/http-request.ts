import { expect } from "@jest/globals";
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

/** What differs between requests. */
export interface Requested {
  /** As API Gateway names it, e.g. `GET /orders/{id}`. */
  readonly route: string;
  readonly id?: string;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  /** Names in lower case, as API Gateway gives them. @default a JSON content type, when there is a body */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly claims?: Readonly<Record<string, string>>;
}

/** A request of `customer-1` in payload format 2.0 of HTTP APIs. */
export function httpRequest({ route, id, body, headers, query, claims }: Requested): APIGatewayProxyEventV2WithJWTAuthorizer {
  const [method = "", path = ""] = route.split(" ");
  return {
    version: "2.0",
    routeKey: route,
    rawPath: path.replace("{id}", id ?? ""),
    rawQueryString: new URLSearchParams(query).toString(),
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(query && { queryStringParameters: query }),
    ...(id !== undefined && { pathParameters: { id } }),
    requestContext: {
      accountId: "000000000000",
      apiId: "api",
      authorizer: { principalId: "", integrationLatency: 0, jwt: { claims: claims ?? { sub: "customer-1" }, scopes: [] } },
      domainName: "api.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "api",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
      requestId: "request-1",
      routeKey: route,
      stage: "$default",
      time: "01/Mar/2026:12:00:00 +0000",
      timeEpoch: Date.UTC(2026, 2, 1, 12),
    },
    isBase64Encoded: false,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  };
}

/** The answer, with its body read. */
export function read({ statusCode, headers, body }: APIGatewayProxyStructuredResultV2) {
  return { status: statusCode, headers, body: JSON.parse(body ?? "null") as Record<string, unknown> };
}

/** What a refused request is answered with. */
export function problem(type: string, status: number, members: object = {}): object {
  return {
    status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
    body: expect.objectContaining({ type: `urn:slipstream:problem:${type}`, status, title: expect.any(String), ...members }),
  };
}
