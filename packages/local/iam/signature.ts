import { createHmac, hash, timingSafeEqual } from "node:crypto";
import { AwsError } from "../gateway/aws-error.ts";

/** What a signature is about. */
export interface SignedRequest {
  readonly method: string;
  /** Path with query string. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Uint8Array;
}

/** The parts of a `Authorization: AWS4-HMAC-SHA256 …` header. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** ISO 8601 basic form, e.g. `20260101T120000Z`. */
  readonly amzDate: string;
}

const form = new RegExp(
  "^AWS4-HMAC-SHA256 +Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/aws4_request *, *" +
    "SignedHeaders=([^,\\s]+) *, *Signature=([0-9a-f]{64})$",
);

type FormGroups = readonly [string, string, string, string, string, string, string];

/** Reads a request's SigV4 header. Throws `MissingAuthenticationTokenException` or `IncompleteSignatureException`. */
export function readAuthorization(request: SignedRequest): Authorization {
  const header = headerValue(request, "authorization");
  if (!header) {
    throw new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token", { statusCode: 403 });
  }
  const found = form.exec(header);
  const amzDate = headerValue(request, "x-amz-date");
  if (!found || !amzDate) {
    throw new AwsError(
      "IncompleteSignatureException",
      "The Authorization header should be AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…, next to X-Amz-Date",
      { statusCode: 403 },
    );
  }
  // None of the form's groups matches nothing.
  const [, accessKeyId, date, region, service, signedHeaders, signature] = found as unknown as FormGroups;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(";"), signature, amzDate };
}

/** Whether the request was signed with this secret. Recomputes the signature from the request as it arrived. */
export function isSignedWith(secretAccessKey: string, request: SignedRequest, authorization: Authorization): boolean {
  // As on AWS the host must be signed. The body's hash is taken from the body, whatever a header says of it.
  if (!authorization.signedHeaders.includes("host") || !authorization.amzDate.startsWith(authorization.date)) return false;
  const scope = `${authorization.date}/${authorization.region}/${authorization.service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${authorization.amzDate}\n${scope}\n${sha256(
    canonicalRequest(request, authorization.signedHeaders),
  )}`;
  const expected = hmac(signingKey(secretAccessKey, authorization), toSign);
  return timingSafeEqual(expected, Buffer.from(authorization.signature, "hex"));
}

function canonicalRequest({ method, url, headers, body }: SignedRequest, signedHeaders: readonly string[]): string {
  const [path, query = ""] = url.split(/\?(.*)/s) as [string, string?];
  // Every service but S3 signs the path encoded once more than it is sent.
  const canonicalPath = path.split("/").map(encode).join("/");
  const canonicalQuery = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => (pair.includes("=") ? pair : `${pair}=`))
    .sort()
    .join("&");
  const canonicalHeaders = signedHeaders
    .map((name) => `${name}:${[headers[name]].flat().join(",").trim().replaceAll(/ +/g, " ")}\n`)
    .join("");
  return [method, canonicalPath, canonicalQuery, canonicalHeaders, signedHeaders.join(";"), sha256(body)].join("\n");
}

const signingKeys = new Map<string, Buffer>();

/** Four HMACs that only depend on the day: kept, as the SDKs do. */
function signingKey(secret: string, { date, region, service }: Authorization): Buffer {
  const id = `${secret} ${date} ${region} ${service}`;
  let key = signingKeys.get(id);
  if (!key) {
    if (signingKeys.size > 1000) signingKeys.clear();
    key = [date, region, service, "aws4_request"].reduce<Buffer>(
      (previous, part) => hmac(previous, part),
      Buffer.from(`AWS4${secret}`),
    );
    signingKeys.set(id, key);
  }
  return key;
}

function headerValue({ headers }: SignedRequest, name: string): string | undefined {
  return [headers[name]].flat()[0];
}

function encode(segment: string): string {
  return encodeURIComponent(segment).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(data: string | Uint8Array): string {
  return hash("sha256", data);
}

function hmac(key: Buffer, data: string): Buffer {
  return createHmac("sha256", key).update(data).digest();
}
