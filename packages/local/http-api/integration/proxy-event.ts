import { randomBytes } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { RuntimeContext } from "../../service-module.ts";
import type { HttpApi } from "../http-api.ts";
import type { Authorization } from "../jwt-authorizer.ts";
import { claimTexts } from "../request/claim-texts.ts";
import { stageName, type ClientRequest } from "../request/client-request.ts";
import { eventBody } from "../request/request-body.ts";
import type { FoundRoute } from "../routing/find-route.ts";

/** The types of `aws-lambda` know neither that claims are texts nor that scopes may be null. */
export interface HttpApiEvent extends APIGatewayProxyEventV2 {
  readonly requestContext: APIGatewayProxyEventV2["requestContext"] & {
    readonly authorizer?: {
      readonly jwt: { readonly claims: Readonly<Record<string, string>>; readonly scopes: readonly string[] | null };
    };
  };
}

/**
 * A request in payload format 2.0 (Developer Guide, Create AWS Lambda proxy integrations for HTTP APIs). Members that would be
 * empty are left out, as AWS does. Several headers of one name come joined by Node, with `, `.
 */
export function proxyEvent(
  context: Pick<RuntimeContext, "accountId" | "baseUrl">,
  api: HttpApi,
  client: ClientRequest,
  { route, pathParameters }: FoundRoute,
  authorization: Authorization | undefined,
): HttpApiEvent {
  const { request, requestId, path, receivedAt } = client;
  const { cookie, ...headers } = request.headers;
  const queryStringParameters = joined(request.query);
  const { protocol, port } = new URL(context.baseUrl);
  const domainName = headers.host ?? "";
  return {
    version: "2.0",
    routeKey: route.key.text,
    rawPath: path,
    rawQueryString: request.url.split(/\?(.*)/s)[1] ?? "",
    ...(cookie && { cookies: cookie.split(/; ?/) }),
    headers: {
      "x-amzn-trace-id": traceId(client.receivedAt),
      ...headers,
      "x-forwarded-for": [headers["x-forwarded-for"], request.remoteAddress].filter(Boolean).join(", "),
      "x-forwarded-port": port,
      "x-forwarded-proto": protocol.slice(0, -1),
    },
    ...(queryStringParameters && { queryStringParameters }),
    requestContext: {
      accountId: context.accountId,
      apiId: api.id,
      ...(authorization && { authorizer: { jwt: { claims: claimTexts(authorization.claims), scopes: authorization.scopes } } }),
      domainName,
      domainPrefix: domainName.split(".", 1)[0]!,
      http: {
        method: request.method,
        path,
        protocol: "HTTP/1.1",
        sourceIp: request.remoteAddress,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId,
      routeKey: route.key.text,
      stage: stageName,
      time: client.time,
      timeEpoch: receivedAt,
    },
    ...(pathParameters && { pathParameters }),
    ...eventBody(request),
  };
}

/** Parameters of the same name joined by commas. */
function joined(query: URLSearchParams): Record<string, string> | undefined {
  const names = new Set(query.keys());
  return names.size > 0 ? Object.fromEntries([...names].map((name) => [name, query.getAll(name).join(",")])) : undefined;
}

/** X-Ray's form: the time in whole seconds and a random part. */
function traceId(ms: number): string {
  return `Root=1-${Math.floor(ms / 1000).toString(16)}-${randomBytes(12).toString("hex")}`;
}
