import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { ObjectOutput } from "./object-output.ts";

/** Bytes of what CloudFront compresses. Source, here and below: CloudFront Developer Guide, "Serve compressed files". */
const least = 1_000;
const most = 10_000_000;

/** By the content type's first part, without its parameters. */
const types = new Set([
  ...["application/javascript", "application/json", "application/manifest+json", "application/rss+xml", "application/wasm"],
  ...["application/x-javascript", "application/xhtml+xml", "application/xml", "image/svg+xml"],
  ...["text/css", "text/csv", "text/html", "text/javascript", "text/js", "text/plain", "text/xml"],
]);

type Encoding = "br" | "gzip";

/** The way in which CloudFront would compress an answer for a client, Brotli before gzip; `undefined`: not at all. */
export function encodingFor(
  {
    ContentType,
    ContentEncoding,
    size,
  }: Pick<ObjectOutput, "ContentType"> & { ContentEncoding: string | undefined; size: number },
  acceptEncoding: string | undefined,
): Encoding | undefined {
  const type = ContentType.split(";", 1)[0]!.trim().toLowerCase();
  if (ContentEncoding !== undefined || size < least || size > most || !types.has(type)) return undefined;
  const accepted = acceptedEncodings(acceptEncoding ?? "");
  return (["br", "gzip"] as const).find((encoding) => accepted.has(encoding));
}

/** Those whose weight is not 0. */
function acceptedEncodings(header: string): ReadonlySet<string> {
  const given = header.split(",").map((part) =>
    part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/),
  );
  return new Set(given.flatMap(([name, weight = "1"]) => (Number(weight) > 0 ? [name!] : [])));
}

/** What was compressed, by content: a page is loaded again and again. */
const kept = new WeakMap<Uint8Array, Map<Encoding, Uint8Array>>();

export function compress(content: Uint8Array, encoding: Encoding): Uint8Array {
  const known = kept.get(content) ?? new Map<Encoding, Uint8Array>();
  kept.set(content, known);
  const compressed =
    known.get(encoding) ??
    (encoding === "gzip" ? gzipSync(content) : brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
  known.set(encoding, compressed);
  return compressed;
}
