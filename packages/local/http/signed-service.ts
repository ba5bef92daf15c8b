import type { HttpRequest } from "./http-request.ts";

const scope = /^AWS4-HMAC-SHA256 .*?Credential=[^/,\s]+\/[^/,\s]*\/[^/,\s]*\/([^/,\s]+)\/aws4_request/;

/** The service in a request's credential scope, e.g. `sts`: which service a caller means. `undefined` where nobody has signed it as AWS does. */
export function signedService({ headers }: Pick<HttpRequest, "headers">): string | undefined {
  return scope.exec(headers.authorization ?? "")?.[1];
}
