import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import type { Refusal } from "../domain/refusal-reason.ts";
import { requiredVariable } from "./environment.ts";

const url = new URL(requiredVariable("GRAPHQL_URL"));

const signer = new SignatureV4({
  service: "appsync",
  region: requiredVariable("AWS_REGION"),
  credentials: {
    accessKeyId: requiredVariable("AWS_ACCESS_KEY_ID"),
    secretAccessKey: requiredVariable("AWS_SECRET_ACCESS_KEY"),
    ...(process.env["AWS_SESSION_TOKEN"] && { sessionToken: process.env["AWS_SESSION_TOKEN"] }),
  },
  sha256: Sha256,
});

const timeoutMs = 10_000;

export interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly Refusal[];
}

/** Sends a request to the GraphQL API as the function's role. Throws when it is not answered in time, or not with 200. */
export async function sendGraphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer> {
  const body = JSON.stringify({ query, variables });
  const { headers } = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, "content-type": "application/json" },
    body,
  });
  const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(timeoutMs) });
  if (response.status === 200) return (await response.json()) as GraphqlAnswer;
  throw new Error(`AppSync answered ${response.status}${await errorTypeOf(response)}`);
}

/** The error's name alone: what it says of it may quote the order. */
async function errorTypeOf(response: Response): Promise<string> {
  const { errors } = (await response.json().catch(() => ({}))) as GraphqlAnswer;
  const type = Array.isArray(errors) ? (errors as readonly Refusal[])[0]?.errorType : undefined;
  return typeof type === "string" && /^\w{1,64}$/.test(type) ? ` (${type})` : "";
}
