import { request as requestHttps } from "node:https";
import { NoAnswerError } from "../../../client/index.ts";

// Whoever imports it has Node load all of its `fetch` first.
const { request: requestHttp } = process.getBuiltinModule("node:http");

export interface JsonRequest {
  /** @default GET */
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How long nothing may come. @default 35 s: AppSync and API Gateway give up after 30 */
  readonly timeoutMs?: number;
}

export interface JsonResponse {
  /** Whether the status is 2xx. */
  readonly ok: boolean;
  readonly status: number;
  /** Undefined when the answer is no JSON. */
  readonly body: unknown;
}

/**
 * Sends one request. Rejects only when there is no answer, with `NoAnswerError`. By node:http, because `fetch` takes three times its
 * CPU, which a demo shares with the backend that it drives. It says who asks, as `fetch` does: AWS WAF's common rules stop who does not.
 */
export function requestJson(
  url: string,
  { method = "GET", headers, body, timeoutMs = 35_000 }: JsonRequest,
): Promise<JsonResponse> {
  const send = url.startsWith("https:") ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // Where a name has several addresses and none answers, the error has a code only.
    const fail = ({ message, code }: NodeJS.ErrnoException) =>
      reject(new NoAnswerError(`no answer from ${url}: ${message || code}`));
    const request = send(url, { method, headers: { "user-agent": "slipstream", ...headers }, timeout: timeoutMs }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (text += chunk));
      response.on("error", fail);
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        resolve({ ok: status >= 200 && status < 300, status, body: parsed(text) });
      });
    });
    request.on("error", fail);
    request.on("timeout", () => request.destroy(new Error(`nothing came for ${timeoutMs} ms`)));
    request.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
