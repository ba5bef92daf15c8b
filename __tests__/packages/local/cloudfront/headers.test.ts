import { afterEach, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { behavior, distribution, object, startSite } from "./support/site.ts";

let site: Runtime | undefined;
afterEach(async () => {
  await site?.stop();
  site = undefined;
});

const policyId = "${aws_cloudfront_response_headers_policy.site.id}";

/** The site whose behavior has a headers policy with these settings. */
async function startWith(settings: object, content: object = {}, more: Readonly<Record<string, object>> = {}): Promise<void> {
  site = await startSite({
    ...more,
    "aws_cloudfront_response_headers_policy.site": { name: "site", ...settings },
    "aws_cloudfront_distribution.site": {
      ...distribution,
      default_cache_behavior: { ...behavior, response_headers_policy_id: policyId },
    },
    "aws_s3_object.index": object("index.html", "<h1>Site</h1>", { content_type: "text/html", ...content }),
  });
}

async function headersOf(path: string, headers: Record<string, string> = {}): Promise<Headers> {
  return (await fetch(`${site!.baseUrl}${path}`, { headers })).headers;
}

test("a policy's security headers are on every answer, errors and what is known already as well", async () => {
  await startWith({
    security_headers_config: {
      content_security_policy: { content_security_policy: "default-src 'self'", override: true },
      content_type_options: { override: true },
      frame_options: { frame_option: "DENY", override: true },
      referrer_policy: { referrer_policy: "no-referrer", override: true },
      strict_transport_security: { access_control_max_age_sec: 60, override: true },
    },
  });
  const tag = (await headersOf("/")).get("etag")!;
  for (const headers of [await headersOf("/"), await headersOf("/nowhere"), await headersOf("/", { "if-none-match": tag })]) {
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-security-policy": "default-src 'self'",
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
    });
    // A browser would hold whatever else this machine serves to TLS.
    expect(headers.has("strict-transport-security")).toBe(false);
  }
});

test("a policy's own headers stand above the bucket's only where they say so, and others are taken off", async () => {
  await startWith(
    {
      custom_headers_config: {
        items: [
          { header: "Content-Language", value: "de", override: false },
          { header: "Cache-Control", value: "no-store", override: true },
          { header: "X-Kitchen", value: "open", override: false },
        ],
      },
      remove_headers_config: { items: [{ header: "X-Amz-Server-Side-Encryption" }] },
    },
    { content_language: "en", cache_control: "no-cache" },
  );
  const headers = await headersOf("/");
  expect(
    ["content-language", "cache-control", "x-kitchen", "x-amz-server-side-encryption"].map((name) => headers.get(name)),
  ).toEqual(["en", "no-store", "open", null]);
});

test("the addresses of APIs in a header are where the page was reached", async () => {
  const uris = (kind: string) => `\${aws_appsync_graphql_api.api.uris["${kind}"]}`;
  const csp = `connect-src ${uris("GRAPHQL")} ${uris("REALTIME")} https://api.example.com`;
  await startWith(
    { security_headers_config: { content_security_policy: { content_security_policy: csp, override: true } } },
    {},
    { "aws_appsync_graphql_api.api": { name: "api", schema: "type Query { a: String }", authentication_type: "AWS_IAM" } },
  );
  const { host, port } = new URL(site!.baseUrl);
  const allowed = (at: string) => `connect-src http://${at}/graphql ws://${at}/graphql/realtime https://api.example.com`;
  expect((await headersOf("/")).get("content-security-policy")).toBe(allowed(host));
  const byName = await fetch(`http://localhost:${port}/`);
  expect(byName.headers.get("content-security-policy")).toBe(allowed(`localhost:${port}`));
});
