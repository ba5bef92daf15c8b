import type { HttpAnswer } from "../gateway/http-answer.ts";
import type { HttpRequest } from "../gateway/http-request.ts";
import type { Arguments } from "../service-module.ts";
import { refuseUnknownArguments } from "../terraform/arguments/known-arguments.ts";
import { block } from "../terraform/arguments/nested-blocks.ts";

/** `cors_configuration`: which pages of other origins may call the API. */
export interface CorsConfiguration {
  readonly origins: readonly string[];
  /** What each kind of answer says about a permitted origin, but for the origin itself. */
  readonly preflightHeaders: Readonly<Record<string, string>>;
  readonly answerHeaders: Readonly<Record<string, string>>;
}

const knownArguments = ["allow_credentials", "allow_headers", "allow_methods", "allow_origins", "expose_headers", "max_age"];

/** Undefined when there is no such block. Throws where API Gateway refuses it. */
export function corsConfiguration(argument: unknown): CorsConfiguration | undefined {
  if (argument == null || (Array.isArray(argument) && argument.length === 0)) return undefined;
  const cors = block(argument);
  refuseUnknownArguments(cors, knownArguments);
  const origins = list(cors, "allow_origins");
  if (cors.allow_credentials && origins.includes("*")) {
    throw new Error("cors_configuration: allow_credentials is not supported when allow_origins has *; name the origins");
  }
  const credentials = header("access-control-allow-credentials", cors.allow_credentials ? ["true"] : []);
  return {
    origins,
    preflightHeaders: {
      ...credentials,
      ...header("access-control-allow-methods", list(cors, "allow_methods")),
      ...header("access-control-allow-headers", list(cors, "allow_headers")),
      ...header("access-control-max-age", cors.max_age ? [String(cors.max_age)] : []),
    },
    answerHeaders: { ...credentials, ...header("access-control-expose-headers", list(cors, "expose_headers")) },
  };
}

/** Whether a browser asks here if a page may make a request: API Gateway answers that itself, whatever routes there are. */
export function isPreflight({ method, headers }: HttpRequest): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

export function answerPreflight(cors: CorsConfiguration, request: HttpRequest): HttpAnswer {
  return { status: 204, headers: permission(cors, request, cors.preflightHeaders), body: "" };
}

/**
 * An integration's answer as a browser gets it: "If you configure CORS for an API, API Gateway ignores CORS headers returned from
 * your backend integration" (Developer Guide, Configure CORS for HTTP APIs).
 */
export function withCorsHeaders(cors: CorsConfiguration, request: HttpRequest, answer: HttpAnswer): HttpAnswer {
  const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith("access-control-"));
  return { ...answer, headers: { ...Object.fromEntries(own), ...permission(cors, request, cors.answerHeaders) } };
}

/** Empty for an origin that is not permitted: then the browser keeps the answer from the page. */
function permission(
  { origins }: CorsConfiguration,
  { headers }: HttpRequest,
  more: Readonly<Record<string, string>>,
): Record<string, string> {
  const { origin } = headers;
  if (origin === undefined || !origins.some((allowed) => matches(allowed, origin))) return {};
  return { "access-control-allow-origin": origins.includes("*") ? "*" : origin, ...more };
}

/** Besides origins, `*`, `https://*` and `http://*` are taken. */
function matches(allowed: string, origin: string): boolean {
  return allowed === "*" || allowed === origin || (/^https?:\/\/\*$/.test(allowed) && origin.startsWith(allowed.slice(0, -1)));
}

function list(cors: Arguments, name: string): readonly string[] {
  return (cors[name] ?? []) as readonly string[];
}

function header(name: string, values: readonly string[]): Record<string, string> {
  return values.length > 0 ? { [name]: values.join(",") } : {};
}
