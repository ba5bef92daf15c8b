import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

import type { MailEvent } from "../runtime-events.ts";
import { answerAwsJson } from "./aws-json.ts";
import { answerAwsQuery } from "./aws-query.ts";
import { allowCrossOrigin, answerPreflight } from "./cross-origin.ts";
import type { Door } from "./door.ts";
import { jsonAnswer, sendAnswer } from "./http-answer.ts";
import type { HttpAnswer } from "./http-answer.ts";
import { readRequest } from "./http-request.ts";
import type { HttpRequest } from "./http-request.ts";
import type { HttpHandlers } from "./http-server.ts";
import { answerLambdaRest, lambdaRestPath } from "./lambda-rest.ts";
import { asAwsError } from "./wire-error.ts";

export interface HttpFrontOptions extends Door {
  /** AppSync speaks its own protocol, on `/graphql` and `/graphql/realtime`. */
  readonly graphql: {
    readonly handleRequest: (request: IncomingMessage, response: ServerResponse, body: Buffer) => Promise<void> | void;
    readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  };
  /** A user pool's public keys. Throws when there is no such pool. */
  readonly jwks: (userPoolId: string) => Promise<object>;
  /** What was mailed, to one address or to all, oldest first. */
  readonly mailbox: { readonly list: (to?: string) => readonly MailEvent[] };
  readonly health: () => object;
}

const jwksPath = /^\/([^/]+)\/\.well-known\/jwks\.json$/;

/** The runtime's one port: finds out which protocol a request speaks, and hands it on. */
export function createHttpFront(options: HttpFrontOptions): HttpHandlers {
  return {
    request: (request, response) => void answer(options, request, response),
    upgrade: (request, socket, head) => {
      if (pathOf(request) === "/graphql/realtime") options.graphql.handleUpgrade(request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    },
  };
}

async function answer(options: HttpFrontOptions, message: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const path = pathOf(message);
    const target = message.headers["x-amz-target"];
    if (message.method === "OPTIONS" && (path === "/" || path === "/graphql")) return answerPreflight(message, response);
    if (path === "/graphql" || String(target).startsWith("AWSCognitoIdentityProviderService.") || jwksPath.test(path)) {
      allowCrossOrigin(response);
    }
    const request = await readRequest(message);
    if (path === "/graphql" && request.method === "POST") {
      return await options.graphql.handleRequest(message, response, request.body);
    }
    sendAnswer(response, await route(options, request));
  } catch (thrown) {
    const { name, message: text, statusCode } = asAwsError(thrown);
    sendAnswer(response, { ...jsonAnswer(statusCode, { error: name, message: text }), ...closing(statusCode) });
  }
}

async function route(options: HttpFrontOptions, request: HttpRequest): Promise<HttpAnswer> {
  const { method, path, headers } = request;
  const target = headers["x-amz-target"];
  if (method === "POST" && typeof target === "string") return answerAwsJson(options, request, target);
  if (method === "POST" && path === "/" && headers["content-type"]?.startsWith("application/x-www-form-urlencoded")) {
    return answerAwsQuery(options, request);
  }
  if (lambdaRestPath.test(path)) return answerLambdaRest(options, request);
  if (method === "GET" && path === "/health") return jsonAnswer(200, options.health());
  if (method === "GET" && path === "/mailbox") return jsonAnswer(200, options.mailbox.list(request.query.get("to") ?? undefined));
  const userPoolId = jwksPath.exec(path)?.[1];
  return method === "GET" && userPoolId ? jsonAnswer(200, await options.jwks(userPoolId)) : notServed(request);
}

function notServed({ method, path }: HttpRequest): HttpAnswer {
  const status = path === "/" ? 400 : 404;
  return jsonAnswer(status, {
    error: status === 400 ? "BadRequest" : "NotFound",
    message: `${method} ${path} is not served here.`,
    served: [
      "POST / with x-amz-target (SQS, DynamoDB, DynamoDB Streams, Step Functions, Cognito)",
      "POST / with a form (SNS)",
      "POST /2015-03-31/functions/<name>/invocations, GET /2015-03-31/functions, GET /2015-03-31/event-source-mappings (Lambda)",
      "POST /graphql, WebSocket /graphql/realtime (AppSync)",
      "GET /<user pool ID>/.well-known/jwks.json",
      "GET /mailbox?to=<address>",
      "GET /health",
    ],
  });
}

/** What is left of a body that was refused halfway would be read as the next request. */
function closing(status: number): { headers: Record<string, string> } | undefined {
  return status === 413 ? { headers: { "content-type": "application/json", connection: "close" } } : undefined;
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? "/").split("?", 1)[0]!;
}
