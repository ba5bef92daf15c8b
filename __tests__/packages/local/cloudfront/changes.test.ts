import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createCloudFront } from "../../../../packages/local/cloudfront/cloudfront-module.ts";
import { httpRequest } from "../../../../packages/local/http/http-request.ts";
import { createS3 } from "../../../../packages/local/s3/s3-module.ts";
import type { Changeable } from "../changeable.ts";
import { createHarness } from "../module-harness.ts";
import { behavior, distribution } from "./support/site.ts";

const startSite = () => createHarness((context) => [createCloudFront(context), createS3(context)] as const);

let site: ReturnType<typeof startSite>;
let bucket: Changeable;
let page: Changeable;
let headers: Changeable;
let distributed: Changeable;

const security = (frame_option: string) => ({
  name: "site",
  security_headers_config: { frame_options: { frame_option, override: true } },
});
const origin = (accessControl: Changeable, origin_path?: string) => ({
  ...distribution.origin[0],
  domain_name: "site.s3.eu-west-1.amazonaws.com",
  origin_access_control_id: accessControl.attributes.id,
  origin_path,
});
let accessControl: Changeable;

beforeEach(async () => {
  site = startSite();
  bucket = await site.make("aws_s3_bucket", { bucket: "site" });
  page = await object("index.html", "<h1>Old</h1>");
  accessControl = await site.make("aws_cloudfront_origin_access_control", {
    name: "site",
    origin_access_control_origin_type: "s3",
    signing_behavior: "always",
    signing_protocol: "sigv4",
  });
  headers = await site.make("aws_cloudfront_response_headers_policy", security("DENY"));
  distributed = await site.make("aws_cloudfront_distribution", {
    ...distribution,
    origin: [origin(accessControl)],
    default_cache_behavior: { ...behavior, response_headers_policy_id: headers.attributes.id },
  });
});
afterEach(() => site.stop());

const object = (key: string, content: string) => site.make("aws_s3_object", { bucket: "site", key, content });

async function get(path: string) {
  const request = { method: "GET", url: path, headers: { host: "localhost" }, body: Buffer.alloc(0), remoteAddress: "127.0.0.1" };
  const answer = await site.modules[0].answer(httpRequest(request));
  return answer && { status: answer.status, body: Buffer.from(answer.body).toString(), headers: answer.headers };
}

test("a page file is swapped under its key; what is broken leaves the old one", async () => {
  const { etag } = page.attributes;
  expect(await page.update({ content: "<h1>New</h1>", content_type: "text/html" })).not.toMatchObject({ etag });
  expect(await get("/")).toMatchObject({ body: "<h1>New</h1>", headers: { "content-type": "text/html" } });
  await expect(page.update({ content: null, source: "nowhere.html" })).rejects.toThrow("nowhere.html cannot be read");
  expect((await get("/"))!.body).toBe("<h1>New</h1>");
});

test("a change of a file is taken back though its file is another by then", async () => {
  const folder = mkdtempSync(join(tmpdir(), "page-"));
  const source = join(folder, "index.html");
  const write = (content: string) => {
    writeFileSync(source, content);
    return { source, etag: createHash("md5").update(content).digest("hex") };
  };
  const old = write("old");
  const file = await site.make("aws_s3_object", { bucket: "site", key: "file.html", ...old });
  await file.update(write("new"));
  expect((await get("/file.html"))!.body).toBe("new");
  await file.update(old);
  expect((await get("/file.html"))!.body).toBe("old");
  rmSync(folder, { recursive: true });
});

test("headers and behaviors are changed under the IDs of their policy and distribution", async () => {
  await headers.update(security("SAMEORIGIN"));
  expect((await get("/"))!.headers["x-frame-options"]).toBe("SAMEORIGIN");
  await expect(headers.update(security("SOME"))).rejects.toThrow("frame_option must be one of");
  await object("v2/index.html", "<h1>Second</h1>");
  const { id, arn } = distributed.attributes;
  expect(await distributed.update({ origin: [origin(accessControl, "/v2")] })).toMatchObject({ id, arn });
  expect(await get("/")).toMatchObject({ body: "<h1>Second</h1>", headers: { "x-frame-options": "SAMEORIGIN" } });
  await distributed.update({ default_cache_behavior: behavior, origin: [origin(accessControl)] });
  expect((await get("/"))!.headers["x-frame-options"]).toBeUndefined();
  await expect(distributed.update({ enabled: false })).rejects.toThrow("enabled: only true is supported here");
  await accessControl.update({ description: "of the site" });
  await expect(accessControl.update({ signing_behavior: "never" })).rejects.toThrow(
    'signing_behavior: "never" is not supported here',
  );
  expect((await get("/"))!.body).toBe("<h1>Old</h1>");
});

test("files, buckets and what stands before them are removed, and can be made again", async () => {
  await page.remove();
  expect((await get("/"))!.status).toBe(403);
  for (const each of [distributed, headers, accessControl, bucket]) await each.remove();
  expect(await get("/")).toBeUndefined();
  bucket = await site.make("aws_s3_bucket", { bucket: "site" });
  await object("index.html", "<h1>Again</h1>");
  await site.make("aws_cloudfront_origin_access_control", {
    name: "site",
    origin_access_control_origin_type: "s3",
    signing_behavior: "always",
    signing_protocol: "sigv4",
  });
  await site.make("aws_cloudfront_response_headers_policy", security("DENY"));
  await site.make("aws_cloudfront_distribution", { ...distribution, origin: [origin(accessControl)] });
  expect((await get("/"))!.body).toBe("<h1>Again</h1>");
});

test.each([
  [
    "aws_s3_bucket_public_access_block",
    { block_public_acls: true },
    { block_public_acls: "yes" },
    "block_public_acls must be true or false",
  ],
  [
    "aws_s3_bucket_ownership_controls",
    { rule: { object_ownership: "BucketOwnerEnforced" } },
    { rule: { object_ownership: "ObjectWriter" } },
    '"ObjectWriter" is not supported here',
  ],
])("an %s is changed and removed", async (type, args, refused, error) => {
  const settings = await site.make(type, { bucket: "site", ...args });
  expect(await settings.update(args)).toEqual({ id: "site" });
  await expect(settings.update(refused)).rejects.toThrow(error);
  await settings.remove();
});
