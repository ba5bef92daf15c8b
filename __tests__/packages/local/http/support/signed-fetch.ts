import { Sha256 } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";

export interface SignedFetch {
  readonly baseUrl: string;
  /** As in credential scopes. */
  readonly service: string;
  /** @default "/" */
  readonly path?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** @default "POST" */
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** @default the developer's */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Sends a request as somebody else's program does: signed, in eu-west-1, with headers that no SDK client here would send. */
export async function signedFetch(request: SignedFetch) {
  const { baseUrl, service, path = "/", query = {}, method = "POST", headers = {}, body = "" } = request;
  const { credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" } } = request;
  const { host, hostname } = new URL(baseUrl);
  const signer = new SignatureV4({ credentials, service, region: "eu-west-1", sha256: Sha256 });
  const signed = await signer.sign({ method, protocol: "http:", hostname, path, query, headers: { host, ...headers }, body });
  const search = new URLSearchParams(query).toString();
  const response = await fetch(`${baseUrl}${path}${search && `?${search}`}`, {
    method,
    headers: signed.headers,
    body: body || undefined,
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export const form = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
