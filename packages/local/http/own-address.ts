import type { HttpRequest } from "./http-request.ts";

/**
 * Where the caller has reached the runtime, e.g. `https://localhost:4567`: what an answer tells it to call is there as well. A page that
 * came over TLS may call nothing else, and one at `localhost` is another origin than one at `127.0.0.1`.
 * @param baseUrl of those who do not say which host they mean
 */
export function ownAddress({ headers, secure }: Pick<HttpRequest, "headers" | "secure">, baseUrl: string): string {
  return headers.host === undefined ? baseUrl : `${secure ? "https" : "http"}://${headers.host}`;
}

/**
 * The stacks' outputs with their APIs at `address`, realtime as `ws:` or `wss:`. What is a name as much as an address stays: the issuer of
 * tokens, a queue's URL.
 */
export function outputsAt(
  outputs: Readonly<Record<string, string>>,
  baseUrl: string,
  address: string,
): Readonly<Record<string, string>> {
  const moved = (value: string) => {
    for (const [from, to] of [
      [baseUrl, address],
      [webSocket(baseUrl), webSocket(address)],
    ] as const) {
      if (apiPath.test(value.slice(from.length)) && value.startsWith(from)) return to + value.slice(from.length);
    }
    return value;
  };
  return Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, moved(value)]));
}

/** A text with every address of the runtime's in it, `ws:` ones too, where the request has reached it. */
export function addressedTo(request: Pick<HttpRequest, "headers" | "secure">, baseUrl: string, text: string): string {
  const address = ownAddress(request, baseUrl);
  return replaceAddress(replaceAddress(text, baseUrl, address), webSocket(baseUrl), webSocket(address));
}

/** Another port may begin with the same digits. */
function replaceAddress(text: string, from: string, to: string): string {
  return text.split(from).reduce((before, after) => `${before}${/^\d/.test(after) ? from : to}${after}`);
}

/** AppSync's API and API Gateway's. */
const apiPath = /^\/(graphql|rest)(\/|$)/;

function webSocket(address: string): string {
  return address.replace(/^http/, "ws");
}
