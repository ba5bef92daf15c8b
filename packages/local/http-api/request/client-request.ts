import { randomBytes } from "node:crypto";
import type { Clock } from "../../clock.ts";
import type { HttpRequest } from "../../gateway/http-request.ts";

/** Where the API is served. */
export const basePath = "/rest";

/** A request to the API, with what API Gateway notes when it comes in. */
export interface ClientRequest {
  readonly request: HttpRequest;
  /** Goes back as `apigw-requestid`. */
  readonly requestId: string;
  /** Without `/rest`, decoded: HTTP APIs decode the path before they look for the route. */
  readonly path: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** The same as in access logs, e.g. `12/Mar/2020:19:03:58 +0000`. */
  readonly time: string;
}

/** Undefined when the path is not percent-encoded UTF-8. */
export function clientRequest(request: HttpRequest, clock: Clock): ClientRequest | undefined {
  const receivedAt = clock.now();
  try {
    const path = decodeURIComponent(request.path.slice(basePath.length)) || "/";
    return { request, requestId: randomBytes(11).toString("base64"), path, receivedAt, time: logTime(receivedAt) };
  } catch {
    return undefined;
  }
}

/** The Common Log Format's time, in UTC. */
function logTime(ms: number): string {
  const [, day, month, year, time] = /, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(ms).toUTCString())!;
  return `${day}/${month}/${year}:${time} +0000`;
}
