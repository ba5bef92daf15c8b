import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { RuntimeContext } from "../../service-module.ts";
import { text } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { Buckets, StoredObject } from "../buckets.ts";

/** What S3 keeps beside the content, by argument. */
const members: Readonly<Record<string, keyof StoredObject>> = {
  cache_control: "CacheControl",
  content_disposition: "ContentDisposition",
  content_encoding: "ContentEncoding",
  content_language: "ContentLanguage",
  content_type: "ContentType",
};

const knownArguments = [
  ...["bucket", "key", "content", "content_base64", "source", "etag", "metadata"],
  ...Object.keys(members),
  // Nothing of these shows in what is run here.
  "force_destroy",
  "source_hash",
];

/** `aws_s3_object`: bytes from a file, a text or base64. Attributes: `id` (its key), `arn`, `etag`, `content_type`. */
export function provisionObject({ clock }: RuntimeContext, buckets: Buckets): ResourceType {
  const put = async (args: Arguments, key: string, stackDir: string) => {
    const bucket = buckets.named(args.bucket);
    const [is, was] = [bucket.objects.get(key), bucket.replaced.get(key)];
    const content = was && was.ETag === `"${args.etag}"` ? was.Body : await readContent(args, stackDir);
    const object = objectOf(args, content, clock.now());
    bucket.objects.set(key, object);
    if (is) bucket.replaced.set(key, is);
    const etag = object.ETag.slice(1, -1);
    return { id: key, key, arn: `arn:aws:s3:::${bucket.name}/${key}`, etag, content_type: object.ContentType };
  };
  return {
    arguments: knownArguments,
    make: async (args, { stackDir }) => {
      const bucket = buckets.named(args.bucket);
      // S3's keys do not begin with a slash: the provider takes it off.
      const key = text(args, "key").replace(/^\.?\/+/, "");
      if (bucket.objects.has(key)) throw new Error(`key: there is an object "${key}" in ${bucket.name} already`);
      return put(args, key, stackDir);
    },
    update: (args, { attributes }, { stackDir }) => put(args, String(attributes.key), stackDir),
    remove: ({ arguments: { bucket }, attributes }) => {
      for (const objects of [buckets.named(bucket).objects, buckets.named(bucket).replaced])
        objects.delete(String(attributes.key));
    },
  };
}

/** @param now milliseconds since the epoch */
function objectOf(args: Arguments, content: Uint8Array, now: number): StoredObject {
  const md5 = createHash("md5").update(content).digest("hex");
  if (args.etag != null && args.etag !== md5) {
    throw new Error(`etag: it is ${JSON.stringify(args.etag)}, the content's MD5 is ${md5}: every plan would upload it again`);
  }
  const given = Object.entries(members).filter(([argument]) => args[argument] != null);
  return {
    Body: content,
    ETag: `"${md5}"`,
    LastModified: new Date(now),
    ContentType: "application/octet-stream",
    ...Object.fromEntries(given.map(([argument, member]) => [member, text(args, argument)])),
    Metadata: metadata(args.metadata ?? {}),
    ServerSideEncryption: "AES256",
  };
}

function metadata(given: Arguments): Readonly<Record<string, string>> {
  const upper = Object.keys(given).find((name) => name !== name.toLowerCase());
  if (upper !== undefined) throw new Error(`metadata: "${upper}" must be in lower case, as the provider demands`);
  return Object.fromEntries(Object.keys(given).map((name) => [name, text(given, name)]));
}

async function readContent(args: Arguments, stackDir: string): Promise<Uint8Array> {
  const given = ["source", "content", "content_base64"].filter((argument) => args[argument] != null);
  if (given.length > 1) throw new Error(`give one of source, content and content_base64, not ${given.join(" and ")}`);
  if (args.content != null) return Buffer.from(String(args.content));
  if (args.content_base64 != null) return Buffer.from(String(args.content_base64), "base64");
  if (args.source == null) return new Uint8Array();
  const file = resolve(stackDir, text(args, "source"));
  return readFile(file).catch((error: Error) => {
    throw new Error(`source: ${file} cannot be read: ${error.message}`);
  });
}
