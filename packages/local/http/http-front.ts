import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { MailEvent } from "../events/runtime-events.ts";
import { allowCrossOrigin, answerPreflight, refuseForeign } from "./cross-origin.ts";
import { jsonAnswer, type HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";
import { isForReader, mailboxPage } from "./mailbox-page.ts";
import { notServed } from "./not-served.ts";
import { answerAwsJson } from "./protocols/aws-json.ts";
import { answerAwsQuery, isAwsQuery } from "./protocols/aws-query.ts";
import type { Door } from "./protocols/door.ts";
import { answerLambdaRest, lambdaRestPath } from "./protocols/lambda-rest.ts";
import { answerSesRest, sesRestPath } from "./protocols/ses-rest.ts";
import { asAwsError } from "./protocols/wire-error.ts";
import { answerXRayRest, isXRayRequest } from "./protocols/xray-rest.ts";
import { signedService } from "./signed-service.ts";

/** What answers requests, whether they come over the port or from a Lambda function in this process. */
export interface HttpFront {
  /** Never throws: an error is an answer, too. */
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export interface HttpFrontOptions extends Door {
  /** AppSync speaks its own protocol, on `/graphql` and `/graphql/realtime`. */
  readonly graphql: {
    readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
    readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  };
  /** Everything under `/rest`: API Gateway's HTTP API. */
  readonly httpApi: { readonly answer: (request: HttpRequest) => Promise<HttpAnswer> };
  /** What a GET or HEAD of a path that is nothing else's leads to: CloudFront's distribution; `undefined` where there is none. */
  readonly cloudFront: { readonly answer: (request: HttpRequest) => Promise<HttpAnswer> | undefined };
  /** JSON by path. Pages of other origins may not read it. */
  readonly documents: Readonly<Record<string, unknown>>;
  /** A user pool's public keys. Throws when there is no such pool. */
  readonly jwks: (userPoolId: string) => Promise<object>;
  /** A user pool's discovery document. Throws when there is no such pool. */
  readonly openIdConfiguration: (userPoolId: string) => object;
  /** What was mailed, to one address or to all, oldest first. */
  readonly mailbox: { readonly list: (to?: string) => readonly MailEvent[] };
  /** What the runtime says of itself. */
  readonly health: (request: HttpRequest) => object;
  /** Everything under `/status`: what is under way, for tools on this machine. */
  readonly status: { readonly answer: (request: HttpRequest) => Promise<HttpAnswer> };
  /** What an Amplify page is configured with. Throws where the stacks have nothing for one. */
  readonly amplifyOutputs: (request: HttpRequest) => object;
}

const amplifyOutputsPath = "/amplify_outputs.json";
const statusPath = /^\/status(\/|$)/;
const restPath = /^\/rest(\/|$)/;
const wellKnownPath = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** Finds out which protocol a request speaks, and hands it on. */
export function createHttpFront(options: HttpFrontOptions): HttpFront {
  return {
    answer: async (request) => {
      const refused = refuseForeign(request);
      if (refused) return identified(refused, request);
      const isRest = restPath.test(request.path);
      const answer = await (isRest ? options.httpApi.answer(request) : route(options, request)).catch((thrown: unknown) => {
        const { name, message, statusCode } = asAwsError(thrown);
        return jsonAnswer(statusCode, { error: name, message });
      });
      // The HTTP API has its own rules for pages of other origins.
      if (isRest) return answer;
      return identified(isForBrowsers(request) ? allowCrossOrigin(answer) : answer, request);
    },
    upgrade: (request, socket, head) => {
      if (refuseForeign(request)) socket.end("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      else if (request.url?.split("?", 1)[0] === "/graphql/realtime") options.graphql.handleUpgrade(request, socket, head);
      else socket.end("HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    },
  };
}

/** With the ID by which AWS's answers are known; the HTTP API has a header of its own for it. */
function identified(answer: HttpAnswer, { requestId }: HttpRequest): HttpAnswer {
  return { ...answer, headers: { "x-amzn-requestid": requestId, ...answer.headers } };
}

function isForBrowsers({ path, headers }: HttpRequest): boolean {
  return (
    ["/graphql", "/health", amplifyOutputsPath].includes(path) ||
    Boolean(headers["x-amz-target"]?.startsWith("AWSCognitoIdentityProviderService.")) ||
    wellKnownPath.test(path)
  );
}

async function route(options: HttpFrontOptions, request: HttpRequest): Promise<HttpAnswer> {
  const { method, path, headers } = request;
  const target = headers["x-amz-target"];
  if (method === "OPTIONS" && (path === "/" || isForBrowsers(request))) return answerPreflight(request);
  if (method === "POST" && path === "/graphql") return options.graphql.answer(request);
  if (method === "POST" && target !== undefined) return answerAwsJson(options, request, target);
  if (isAwsQuery(request)) return answerAwsQuery(options, request);
  if (isXRayRequest(request)) return answerXRayRest(options, request);
  if (lambdaRestPath.test(path)) return answerLambdaRest(options, request);
  if (sesRestPath.test(path)) return answerSesRest(options, request);
  if (statusPath.test(path)) return options.status.answer(request);
  if (method === "GET" && path === "/health") return jsonAnswer(200, options.health(request));
  if (method === "GET" && path === amplifyOutputsPath) return jsonAnswer(200, options.amplifyOutputs(request));
  if (method === "GET" && path === "/mailbox") return mailbox(options, request);
  if (method === "GET" && Object.hasOwn(options.documents, path)) return jsonAnswer(200, options.documents[path]);
  const [, userPoolId, document] = wellKnownPath.exec(path) ?? [];
  if (method === "GET" && userPoolId) {
    return jsonAnswer(200, document === "jwks.json" ? await options.jwks(userPoolId) : options.openIdConfiguration(userPoolId));
  }
  return (await page(options, request)) ?? notServed(request);
}

function mailbox(options: HttpFrontOptions, request: HttpRequest): HttpAnswer {
  const to = request.query.get("to") ?? undefined;
  const mails = options.mailbox.list(to);
  return isForReader(request) ? mailboxPage(mails, to) : jsonAnswer(200, mails);
}

/** What a reader of a page gets; who signs means a service. */
function page({ cloudFront }: HttpFrontOptions, request: HttpRequest): Promise<HttpAnswer> | undefined {
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && signedService(request) === undefined ? cloudFront.answer(request) : undefined;
}
