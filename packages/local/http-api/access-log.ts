import { randomBytes } from "node:crypto";
import { LogStreamWriter } from "../log-stream-writer.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { Exchange } from "./exchange.ts";
import { stageName } from "./http-api.ts";
import { claimTexts } from "./request/claim-texts.ts";

/** `access_log_settings`: a line a request, in a log group. */
export class AccessLog {
  readonly #line: (exchange: Exchange) => string;
  readonly #writer: LogStreamWriter;

  /** Throws when the format cannot be written here. */
  constructor(context: RuntimeContext, logGroupArn: string, format: string) {
    const group = /:log-group:([^:]+)(?::\*)?$/.exec(logGroupArn)?.[1];
    if (!group) throw new Error(`access_log_settings: destination_arn ${logGroupArn} is not supported here, only a log group's`);
    this.#line = logFormat(format);
    // Vended logs are delivered by CloudWatch Logs itself.
    const delivery = { kind: "service", principal: "logs.amazonaws.com" } as const;
    this.#writer = new LogStreamWriter(context, delivery, group, randomBytes(16).toString("hex"));
  }

  write(exchange: Exchange): void {
    const { receivedAt } = exchange.client;
    void this.#writer.write([{ timestamp: receivedAt, message: this.#line(exchange) }]);
  }
}

const variable = /\$context\.([\w.:]+)/g;
const claim = "authorizer.claims.";

/**
 * Reads a log format with `$context` variables (Developer Guide, Customize HTTP API access logs). What has no value is written as
 * `-`. Throws when it has a variable without meaning here.
 */
function logFormat(format: string): (exchange: Exchange) => string {
  for (const [, name = ""] of format.matchAll(variable)) {
    if (!Object.hasOwn(variables, name) && !name.startsWith(claim)) {
      throw new Error(
        `access_log_settings: $context.${name} is not supported in format here, only ${Object.keys(variables).join(", ")}`,
      );
    }
  }
  return (exchange) => format.replaceAll(variable, (_, name: string) => escaped(valueOf(exchange, name)));
}

function valueOf(exchange: Exchange, name: string): string | number | undefined {
  const { claims } = exchange.authorization ?? {};
  return name.startsWith(claim) ? claims && claimTexts(claims)[name.slice(claim.length)] : variables[name]!(exchange);
}

/** A client's header must not break out of a line, or out of the JSON that formats mostly are. */
function escaped(value: string | number | undefined): string {
  return value === undefined || value === "" ? "-" : JSON.stringify(String(value)).slice(1, -1);
}

type Value = (exchange: Exchange) => string | number | undefined;

const responseLength: Value = ({ answer }) => Buffer.byteLength(answer.body);
const integrationStatus: Value = ({ integration }) => integration?.lambdaStatus;
const integrationLatency: Value = ({ integration }) => integration?.latencyMs;
const integrationError: Value = ({ integration }) => integration?.error;
/** API Gateway's own message, where the function's answer did not come through. */
const errorMessage: Value = ({ answer, integration }) =>
  integration && integration.error === undefined ? undefined : (JSON.parse(String(answer.body)) as { message: string }).message;

const variables: Readonly<Record<string, Value>> = {
  accountId: ({ accountId }) => accountId,
  apiId: ({ apiId }) => apiId,
  "authorizer.error": ({ authorizerError }) => authorizerError,
  domainName: ({ client }) => client.request.headers.host,
  "error.message": errorMessage,
  extendedRequestId: ({ client }) => client.requestId,
  httpMethod: ({ client }) => client.request.method,
  "identity.sourceIp": ({ client }) => client.request.remoteAddress,
  "identity.userAgent": ({ client }) => client.request.headers["user-agent"],
  "integration.error": integrationError,
  "integration.integrationStatus": integrationStatus,
  "integration.latency": integrationLatency,
  "integration.status": ({ integration }) => integration?.functionStatus,
  integrationErrorMessage: integrationError,
  integrationLatency,
  integrationStatus,
  path: ({ client }) => client.path,
  protocol: () => "HTTP/1.1",
  requestId: ({ client }) => client.requestId,
  requestTime: ({ client }) => client.time,
  requestTimeEpoch: ({ client }) => client.receivedAt,
  responseLatency: ({ latencyMs }) => latencyMs,
  responseLength,
  routeKey: ({ routeKey }) => routeKey,
  stage: () => stageName,
  status: ({ answer }) => answer.status,
};
