import { NoAnswerError, type HttpAnswer, type HttpRequest } from "./http.ts";

/** How long an answer may take: AppSync gives up after 30 s. */
const timeoutMs = 35_000;

/** A `SendHttp` by `fetch`, which every browser has, and Node. */
export async function sendByFetch(url: string, { method, headers, body }: HttpRequest): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, { method, headers, body, signal: AbortSignal.timeout(timeoutMs) });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    throw new NoAnswerError(`no answer from ${url}: ${(error as Error).message}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
