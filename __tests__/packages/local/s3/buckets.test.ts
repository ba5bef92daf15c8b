import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createS3 } from "../../../../packages/local/s3/s3-module.ts";
import { createHarness } from "../module-harness.ts";

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

let s3: ReturnType<typeof start>;
const start = () => createHarness((context) => [createS3(context)]);

let folder: string;
beforeEach(() => {
  s3 = start();
  folder = mkdtempSync(join(tmpdir(), "slipstream-s3-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function read(Key: string): Promise<{ readonly Body: Uint8Array; readonly ContentType: string }> {
  return s3.call("s3", "GetObject", { Bucket: "site", Key });
}

describe("a bucket", () => {
  test("has the names by which others reach it", async () => {
    expect(await s3.provision("aws_s3_bucket", { bucket: "site", force_destroy: true })).toEqual({
      id: "site",
      bucket: "site",
      arn: "arn:aws:s3:::site",
      bucket_domain_name: "site.s3.amazonaws.com",
      bucket_regional_domain_name: "site.s3.eu-west-1.amazonaws.com",
      bucket_region: "eu-west-1",
    });
  });

  test("with a prefix has digits behind it, the same in every run", async () => {
    const { id } = await s3.provision("aws_s3_bucket", { bucket_prefix: "site-" });
    expect(id).toMatch(/^site-\d{26}$/);
    const again = start();
    expect((await again.provision("aws_s3_bucket", { bucket_prefix: "site-" })).id).toBe(id);
  });

  test.each(["Site", "si", "a..b", "192.168.5.4", "xn--site", "site-s3alias"])("is not called %s", async (bucket) => {
    await expect(s3.provision("aws_s3_bucket", { bucket })).rejects.toThrow(`"${bucket}" is no name that S3 takes`);
  });

  test("in which nothing is, is told of: nobody can write to it here", async () => {
    await s3.provision("aws_s3_bucket", { bucket: "uploads" });
    await s3.provision("aws_s3_bucket", { bucket: "site" });
    await s3.provision("aws_s3_object", { bucket: "site", key: "a", content: "1" });
    const [warning, ...others] = s3.modules.flatMap((module) => module.warnings?.() ?? []);
    expect([warning, others]).toEqual([expect.stringContaining("Bucket uploads holds no object of the stacks"), []]);
  });

  test("is the only one of its name", async () => {
    await s3.provision("aws_s3_bucket", { bucket: "site" });
    await expect(s3.provision("aws_s3_bucket", { bucket: "site" })).rejects.toThrow('there is a bucket "site" already');
  });
});

describe("an object", () => {
  beforeEach(() => s3.provision("aws_s3_bucket", { bucket: "site" }));

  test("is a text, base64, or a file beside the stack", async () => {
    const file = join(folder, "c.bin");
    writeFileSync(file, new Uint8Array([0, 255]));
    await s3.provision("aws_s3_object", { bucket: "site", key: "a", content: "ä" });
    await s3.provision("aws_s3_object", { bucket: "site", key: "b", content_base64: "AP8=" });
    const made = await s3.provision("aws_s3_object", { bucket: "site", key: "/c", source: file, source_hash: "x" });
    expect(Buffer.from((await read("a")).Body).toString()).toBe("ä");
    expect([...(await read("b")).Body]).toEqual([0, 255]);
    expect([...(await read("c")).Body]).toEqual([0, 255]);
    expect(made).toMatchObject({ id: "c", arn: "arn:aws:s3:::site/c", content_type: "application/octet-stream" });
  });

  test("is read by who may read it by its ARN, and one that is not there is refused as one that may not be read", async () => {
    expect(s3.permissions("s3", "GetObject", { Bucket: "site", Key: "a/b" })).toEqual([
      { action: "s3:GetObject", resource: "arn:aws:s3:::site/a/b" },
    ]);
    await expect(read("nothing")).rejects.toMatchObject({ name: "AccessDenied", statusCode: 403 });
    await expect(s3.call("s3", "GetObject", { Bucket: "other", Key: "a" })).rejects.toMatchObject({ name: "AccessDenied" });
  });

  test("may have its content's MD5 as its tag, and no other", async () => {
    const made = await s3.provision("aws_s3_object", { bucket: "site", key: "a", content: "1", etag: md5("1") });
    expect(made.etag).toBe(md5("1"));
    const other = s3.provision("aws_s3_object", { bucket: "site", key: "b", content: "1", etag: md5("2") });
    await expect(other).rejects.toThrow(`the content's MD5 is ${md5("1")}: every plan would upload it again`);
  });

  test.each<[object, string]>([
    [{ content: "1", source: "a" }, "give one of source, content and content_base64, not source and content"],
    [{ source: "nowhere.js" }, "source: /nowhere.js cannot be read"],
    [{ content: "1", acl: "public-read" }, "argument acl is not supported here"],
    [{ content: "1", kms_key_id: "arn" }, "argument kms_key_id is not supported here"],
    [{ content: "1", metadata: { Made: "x" } }, 'metadata: "Made" must be in lower case'],
    [{ content: "1", key: "" }, 'key must be a text, not ""'],
    [{ content: "1", bucket: "other" }, 'bucket: there is no bucket "other" in the stacks that are run'],
  ])("with %j is refused", async (args, message) => {
    await expect(s3.provision("aws_s3_object", { bucket: "site", key: "a", ...args })).rejects.toThrow(message);
  });

  test("has its key for itself", async () => {
    await s3.provision("aws_s3_object", { bucket: "site", key: "a", content: "1" });
    const again = s3.provision("aws_s3_object", { bucket: "site", key: "a", content: "2" });
    await expect(again).rejects.toThrow('there is an object "a" in site already');
  });
});

describe("what is set of a bucket", () => {
  beforeEach(() => s3.provision("aws_s3_bucket", { bucket: "site" }));

  test.each<[string, object]>([
    ["aws_s3_bucket_public_access_block", { block_public_acls: true, restrict_public_buckets: false }],
    ["aws_s3_bucket_ownership_controls", { rule: { object_ownership: "BucketOwnerEnforced" } }],
    ["aws_s3_bucket_server_side_encryption_configuration", encryption("AES256")],
    ["aws_s3_bucket_policy", { policy: JSON.stringify({ Statement: [{ Effect: "Deny", Action: "s3:*" }] }) }],
  ])("%s is taken", async (type, args) => {
    expect(await s3.provision(type, { bucket: "site", ...args })).toEqual({ id: "site" });
    await expect(s3.provision(type, { bucket: "other", ...args })).rejects.toThrow('there is no bucket "other"');
  });

  test.each<[string, object, string]>([
    ["aws_s3_bucket_public_access_block", { block_public_acls: "yes" }, 'block_public_acls must be true or false, not "yes"'],
    ["aws_s3_bucket_ownership_controls", { rule: { object_ownership: "ObjectWriter" } }, '"ObjectWriter" is not supported here'],
    ["aws_s3_bucket_server_side_encryption_configuration", encryption("aws:kms"), "no keys of KMS are run"],
    ["aws_s3_bucket_policy", listing("s3:ListBucket"), "s3:ListBucket is not run here"],
    ["aws_s3_bucket_policy", listing(["s3:GetObject", "s3:List*"]), "s3:ListBucket is not run here"],
  ])("%s with %j is refused", async (type, args, message) => {
    await expect(s3.provision(type, { bucket: "site", ...args })).rejects.toThrow(message);
  });
});

function encryption(sse_algorithm: string): object {
  return { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm } }] };
}

function listing(Action: string | readonly string[]): object {
  return { policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action }] }) };
}
