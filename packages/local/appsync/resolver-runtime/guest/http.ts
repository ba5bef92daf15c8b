import { current } from "./handler-state.ts";

type Headers = Readonly<Record<string, unknown>>;

/** Headers that are between two neighbours only. */
const notForwarded = new Set([
  "transfer-encoding",
  "connection",
  "host",
  "expect",
  "keep-alive",
  "upgrade",
  "proxy-authenticate",
  "proxy-authorization",
  "te",
  "content-length",
]);

const notSet = new Set([
  ...notForwarded,
  "access-control-allow-credentials",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "access-control-allow-methods",
  "access-control-allow-headers",
  "vary",
  "content-type",
]);

/** `util.http`. A header that may not be set is an error beside the value. */
export const http = {
  copyHeaders: (headers: Headers) =>
    Object.fromEntries(Object.entries(headers).filter(([name]) => !notForwarded.has(name.toLowerCase()))),
  addResponseHeader: add,
  addResponseHeaders: (headers: Headers): void => {
    for (const [name, value] of Object.entries(headers)) add(name, value);
  },
};

function add(name: string, value: unknown): void {
  const { responseHeaders, appendedErrors } = current();
  const problem = problemOf(name, value);
  if (problem === undefined) responseHeaders[name.toLowerCase()] = typeof value === "string" ? value : JSON.stringify(value);
  else appendedErrors.push({ message: problem, errorType: "ResponseHeaderError", data: null, errorInfo: null });
}

function problemOf(name: string, value: unknown): string | undefined {
  if (typeof name !== "string" || !/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) return `The response header name "${name}" is none`;
  if (value === null || value === undefined) return `The response header ${name} has no value`;
  const isReserved = notSet.has(name.toLowerCase()) || /^x-amzn?-/i.test(name);
  return isReserved ? `The response header ${name} is restricted` : undefined;
}
