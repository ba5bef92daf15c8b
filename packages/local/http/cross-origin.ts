import { jsonAnswer, type HttpAnswer } from "./http-answer.ts";
import type { HttpRequest } from "./http-request.ts";

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Lets a page of another origin, e.g. a web app under development, call GraphQL and Cognito; AWS does so for both. It may also read
 * what there is and how it is reached. The other services answer no browser: their calls are signed, and a page has no business with the
 * developer's keys, nor with the mail.
 */
export function allowCrossOrigin(answer: HttpAnswer): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, ...permission } };
}

const permission = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-amzn-requestid, x-amzn-errortype, date",
};

/** Answers the browser's question before a cross-origin call. At `/`, where AWS's calls go, a page may not sign. */
export function answerPreflight(request: HttpRequest): HttpAnswer {
  const asked = request.headers["access-control-request-headers"] ?? "*";
  const names = asked.split(",").map((name) => name.trim().toLowerCase());
  if (request.path === "/" && names.includes("authorization")) return refusePage;
  const headers = {
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": asked,
    "access-control-max-age": "86400",
  };
  return allowCrossOrigin({ status: 204, headers, body: "" });
}

/**
 * The refusal of what a browser sends for somebody else's page; `undefined` for everything else. The developer's keys are known to
 * everybody, so a page could sign with them; and with a name of its own that it has pointed at this machine ("DNS rebinding") it would pass for ours.
 */
export function refuseForeign({ headers }: { readonly headers: Headers }): HttpAnswer | undefined {
  const { host } = headers;
  if (typeof host === "string" && !loopbackHost.test(host)) return refuseHost(host);
  return isSigned(headers) && isForeignPage(headers) ? refusePage : undefined;
}

/** Whether a page sent it that did not come from the address that it was sent to. */
export function isForeignPage({ host, origin }: Headers): boolean {
  return origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
}

/**
 * Names that lead to this machine whatever a name server says. Step Functions' clients put `sync-` in front of the host: no public
 * name can end in `.localhost`, be the one word `sync-localhost`, or end in a number (RFC 6761, RFC 3696).
 */
const loopbackHost = /^(sync-)?(127(\.\d{1,3}){3}|localhost|\[::1\]|([\w-]+\.)+localhost)(:\d+)?$/i;

function isSigned({ authorization }: Headers): boolean {
  return typeof authorization === "string" && authorization.startsWith("AWS4-");
}

function refuseHost(host: string): HttpAnswer {
  const message = `The host ${host} is not this machine's: only 127.0.0.1, localhost and names below localhost are answered.`;
  return jsonAnswer(403, { error: "ForeignHost", message });
}

const refusePage = jsonAnswer(403, {
  error: "ForeignOrigin",
  message:
    "A page may call GraphQL and Cognito with a customer's token; signed calls to AWS are for programs, not for pages of another origin.",
});
