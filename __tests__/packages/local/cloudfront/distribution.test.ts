import { request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, describe, expect, test } from "@jest/globals";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { behavior, cachePolicy, distribution, object, readers, startSite } from "./support/site.ts";

let site: Runtime | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

const policy = "aws_s3_bucket_policy.site";
const siteDistribution = "aws_cloudfront_distribution.site";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

/** Not `fetch`, which unpacks what is compressed and asks as whom it likes. */
async function get(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(`${site!.baseUrl}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode!, headers: response.headers as Answer["headers"], body: Buffer.concat(chunks) }),
      );
    });
    asked.on("error", reject).end();
  });
}

describe("a distribution", () => {
  test("serves its root object at / and objects at their keys, with what S3 knows of them", async () => {
    site = await startSite({
      "aws_s3_object.script": object("a/app 1.js", "1", {
        content_type: "text/javascript",
        cache_control: "public, max-age=31536000, immutable",
        content_language: "en",
        metadata: { made: "by-hand" },
      }),
    });
    const index = await get("/");
    expect([index.status, index.headers["content-type"], index.body.toString()]).toEqual([200, "text/html", "<h1>Site</h1>"]);
    const script = await get("/a/app%201.js?v=2");
    expect(script).toMatchObject({
      status: 200,
      headers: {
        "content-type": "text/javascript",
        "cache-control": "public, max-age=31536000, immutable",
        "content-language": "en",
        "content-length": "1",
        "x-amz-meta-made": "by-hand",
        "x-amz-server-side-encryption": "AES256",
        etag: '"c4ca4238a0b923820dcc509a6f75849b"',
      },
    });
    expect(Date.parse(script.headers["last-modified"]!)).toBeGreaterThan(0);
  });

  test("serves bytes as they are", async () => {
    const bytes = Buffer.from([0, 255, 128, 10, 13, 0]);
    site = await startSite({
      "aws_s3_object.icon": { ...object("icon.png", ""), content: null, content_base64: bytes.toString("base64") },
    });
    expect((await get("/icon.png")).body).toEqual(bytes);
  });

  test("answers HEAD as GET, without a body", async () => {
    site = await startSite();
    const [head, whole] = [await get("/index.html", {}, "HEAD"), await get("/index.html")];
    expect([head.status, head.body.length]).toEqual([200, 0]);
    const { date: _, "x-amzn-requestid": _id, ...headers } = whole.headers;
    expect(head.headers).toMatchObject(headers);
  });

  test("has a browser keep what it knows: by its tag before the time of its change", async () => {
    site = await startSite();
    const { etag = "", "last-modified": modified = "" } = (await get("/")).headers;
    const known = await get("/", { "if-none-match": `"other", W/${etag}` });
    expect([known.status, known.body.length, known.headers.etag, known.headers["content-length"]]).toEqual([
      304,
      0,
      etag,
      undefined,
    ]);
    expect((await get("/", { "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(200);
    expect((await get("/", { "if-modified-since": modified })).status).toBe(304);
    expect((await get("/", { "if-modified-since": new Date(0).toUTCString() })).status).toBe(200);
  });

  test("compresses texts from 1,000 bytes for who takes it, Brotli rather than gzip, under a weak tag", async () => {
    const text = "x".repeat(1000);
    site = await startSite({
      "aws_s3_object.long": object("long.css", text, { content_type: "text/css; charset=utf-8" }),
      "aws_s3_object.short": object("short.css", text.slice(1), { content_type: "text/css" }),
      "aws_s3_object.image": object("image.png", text, { content_type: "image/png" }),
    });
    const accept = { "accept-encoding": "gzip, deflate, br;q=0.5" };
    const packed = await get("/long.css", accept);
    expect(brotliDecompressSync(packed.body).toString()).toBe(text);
    expect(packed.headers).toMatchObject({
      "content-encoding": "br",
      vary: "Accept-Encoding",
      etag: expect.stringMatching(/^W\/"/),
    });
    expect((await get("/long.css", { "accept-encoding": "br;q=0, gzip" })).headers["content-encoding"]).toBe("gzip");
    const plain = [await get("/long.css"), await get("/short.css", accept), await get("/image.png", accept)];
    expect(plain.map(({ headers }) => headers["content-encoding"])).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ["its behavior does not", { ...behavior, compress: false }],
    ["its cache policy keeps nothing compressed", { ...behavior, cache_policy_id: cachePolicy.disabled }],
  ])("compresses nothing when %s", async (_, default_cache_behavior) => {
    site = await startSite({
      [siteDistribution]: { ...distribution, default_cache_behavior },
      "aws_s3_object.long": object("long.css", "x".repeat(1000), { content_type: "text/css" }),
    });
    expect((await get("/long.css", { "accept-encoding": "br" })).headers["content-encoding"]).toBeUndefined();
  });

  test("has the first behavior answer whose pattern matches, from its own origin", async () => {
    const [origin] = distribution.origin;
    site = await startSite({
      [siteDistribution]: {
        ...distribution,
        origin: [origin, { ...origin, origin_id: "old", origin_path: "/old" }],
        ordered_cache_behavior: [
          { ...behavior, path_pattern: "/docs/?.html", target_origin_id: "old" },
          { ...behavior, path_pattern: "docs/*", target_origin_id: "site" },
        ],
      },
      "aws_s3_object.old": object("old/docs/1.html", "old"),
      "aws_s3_object.new": object("docs/10.html", "new"),
    });
    expect((await get("/docs/1.html")).body.toString()).toBe("old");
    expect((await get("/docs/10.html")).body.toString()).toBe("new");
  });

  test("answers what its bucket refuses with its page for that, and otherwise as S3 does", async () => {
    const errors = { error_code: 403, response_code: 404, response_page_path: "/missing.html", error_caching_min_ttl: 0 };
    site = await startSite({
      [siteDistribution]: { ...distribution, custom_error_response: [errors] },
      "aws_s3_object.missing": object("missing.html", "gone", { content_type: "text/html" }),
    });
    const missing = await get("/nowhere");
    expect([missing.status, missing.headers["content-type"], missing.body.toString()]).toEqual([404, "text/html", "gone"]);
    await site.stop();
    site = await startSite();
    const refused = await get("/nowhere");
    expect([refused.status, refused.headers["content-type"]]).toEqual([403, "application/xml"]);
    expect(refused.body.toString()).toContain("<Code>AccessDenied</Code><Message>Access Denied</Message>");
    expect((await get("/%zz")).status).toBe(400);
  });

  test("is told where it may not read what the policy would have to say, and its reader nothing", async () => {
    const events = new RuntimeEvents();
    const denied: unknown[] = [];
    events.on("access-denied", (event) => denied.push(event));
    const other = {
      ...readers,
      Condition: { StringEquals: { "aws:SourceArn": "arn:aws:cloudfront::000000000000:distribution/OTHER" } },
    };
    site = await startSite(
      { [policy]: { bucket: "site", policy: JSON.stringify({ Statement: [other] }), depends_on: ["aws_s3_bucket.site"] } },
      { events },
    );
    const { status, body } = await get("/");
    expect([status, body.toString()]).toEqual([403, expect.stringContaining("<Message>Access Denied</Message>")]);
    const arn = site.resources.get(siteDistribution)!.attributes["arn"];
    expect(denied).toEqual([
      expect.objectContaining({
        caller: "cloudfront.amazonaws.com",
        action: "s3:GetObject",
        resource: "arn:aws:s3:::site/index.html",
        needed: expect.stringContaining(`"aws:SourceArn":"${String(arn)}"`),
      }),
    ]);
  });
});

describe("the root of the port", () => {
  test("is the distribution's only for what nobody else answers, and for who signs nothing", async () => {
    site = await startSite(
      { "aws_s3_object.health": object("health", "mine"), "aws_s3_object.demo": object("demo.json", "mine") },
      { documents: { "/demo.json": { of: "the runtime" } } },
    );
    expect(JSON.parse((await get("/health")).body.toString())).toMatchObject({ status: "ready" });
    expect(JSON.parse((await get("/demo.json")).body.toString())).toEqual({ of: "the runtime" });
    expect((await get("/demo.json", { origin: "http://other.example" })).headers["access-control-allow-origin"]).toBeUndefined();
    const signature = "AWS4-HMAC-SHA256 Credential=LOCAL/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    expect((await get("/", { authorization: signature })).body.toString()).toContain("s3 is not run here");
    expect(JSON.parse((await get("/", {}, "DELETE")).body.toString())).toMatchObject({ error: "BadRequest" });
  });
});
