import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { synthesizedWith } from "./support/synthesized-with.ts";
import { synthesized, synthesizedOutput, synthTimeoutMs, type Document, type Json } from "./support/synthesized.ts";

let folder: string;
let web: Document;
let orders: Document;
let data: Document;
beforeAll(async () => {
  folder = join(await synthesizedOutput("dev"), "stacks/slipstream-dev-web");
  ({ web, orders, data } = await synthesized("dev"));
}, synthTimeoutMs);

const one = (type: string, document = web): Json => {
  const [resource, ...others] = Object.values(document.resource[type] ?? {});
  expect(others).toEqual([]);
  return resource;
};
const objects = (): Json[] => Object.values(web.resource["aws_s3_object"]!);
const byKey = (key: string) => objects().find((object) => object.key === key);

describe("the page's files", () => {
  test("are what synth bundled, each with its content's MD5: a plan shows what is other in the bucket", () => {
    const files = objects().filter(({ source }) => source !== undefined);
    expect(files.length).toBeGreaterThan(2);
    for (const { key, source, etag } of files) {
      expect(source).toBe(`page/${key}`);
      expect(
        createHash("md5")
          .update(readFileSync(join(folder, source)))
          .digest("hex"),
      ).toBe(etag);
    }
  });

  test("are kept for ever by browsers when they are called after their content, and asked for again when they are not", () => {
    const kept = objects().filter(({ cache_control }) => cache_control === "public, max-age=31536000, immutable");
    expect(kept.every(({ key }) => /-[A-Z0-9]{8}\.(js|css)$/.test(key))).toBe(true);
    const asked = objects().filter((object) => !kept.includes(object));
    expect(asked.map(({ key, cache_control }) => [key, cache_control]).sort()).toEqual([
      ["amplify_outputs.json", "no-cache"],
      ["index.html", "no-cache"],
    ]);
  });

  test("are there before the index that names them, and go after another one is there", () => {
    const files = Object.entries(web.resource["aws_s3_object"]!).filter(([, { key }]) => /-[A-Z0-9]{8}\./.test(key));
    expect(byKey("index.html").depends_on.sort()).toEqual(files.map(([name]) => `aws_s3_object.${name}`).sort());
    for (const [, { lifecycle }] of files) expect(lifecycle).toEqual({ create_before_destroy: true });
  });

  test("say what they are, so that browsers need not guess", () => {
    expect(byKey("index.html").content_type).toBe("text/html; charset=utf-8");
    const types = new Set(objects().map(({ key, content_type }) => `${key.split(".").at(-1)} ${content_type}`));
    expect([...types].sort()).toEqual([
      "css text/css; charset=utf-8",
      "html text/html; charset=utf-8",
      "js text/javascript; charset=utf-8",
      "json application/json",
    ]);
  });
});

describe("the bucket", () => {
  test("is read by its distribution alone, over TLS, and can be emptied: all of it comes from synth", () => {
    const { Statement } = JSON.parse(one("aws_s3_bucket_policy").policy);
    expect(Statement).toEqual([
      {
        Effect: "Allow",
        Principal: { Service: "cloudfront.amazonaws.com" },
        Action: ["s3:GetObject"],
        Resource: ["${aws_s3_bucket.bucket.arn}/*"],
        Condition: { StringEquals: { "aws:SourceArn": "${aws_cloudfront_distribution.distribution.arn}" } },
      },
      expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
    ]);
    expect(one("aws_s3_bucket")).toMatchObject({ bucket_prefix: "slipstream-dev-page-", force_destroy: true });
  });
});

describe("the page's configuration", () => {
  test("names the API and the customers' pool by reference to the other stacks", () => {
    const outputs = JSON.parse(byKey("amplify_outputs.json").content);
    expect(outputs).toMatchObject({
      version: "1.4",
      auth: {
        aws_region: "eu-west-1",
        user_pool_id: expect.stringMatching(/^\$\{data\.terraform_remote_state\..+customers_id\}$/),
        user_pool_client_id: expect.stringMatching(/^\$\{data\.terraform_remote_state\..+customers_client_id\}$/),
        username_attributes: ["email"],
        password_policy: { min_length: 12 },
      },
      data: {
        url: expect.stringMatching(/^\$\{data\.terraform_remote_state\..+GRAPHQL__\}$/),
        default_authorization_type: "AMAZON_COGNITO_USER_POOLS",
        authorization_types: ["AWS_IAM"],
      },
      custom: { userPoolEndpoint: "https://cognito-idp.eu-west-1.amazonaws.com" },
    });
    expect(outputs.custom).not.toHaveProperty("plainGraphQL");
  });

  test("is known to the page's stack alone: neither of the others reads it, or they would wait for each other", () => {
    expect(Object.keys(web.data.terraform_remote_state).sort()).toEqual([
      "cross_stack_reference_input_slipstream_dev",
      "cross_stack_reference_input_slipstream_dev_data",
    ]);
    expect(JSON.stringify([orders, data])).not.toContain("dev_web");
  });
});

describe("an address where nothing is", () => {
  test("is answered by the page itself, as not found: the bucket says only that it is forbidden", () => {
    expect(one("aws_cloudfront_distribution").custom_error_response).toEqual([
      { error_code: 403, response_code: 404, response_page_path: "/index.html" },
    ]);
  });
});

describe("what browsers are told", () => {
  test("is to run nothing but the page's own files, and to call nothing but its APIs", () => {
    const { content_security_policy: csp } = one("aws_cloudfront_response_headers_policy").security_headers_config;
    expect(csp.override).toBe(true);
    const directives = csp.content_security_policy.split("; ").map((directive: string) => directive.split(" "));
    expect(Object.fromEntries(directives.map(([name, ...values]: string[]) => [name, values]))).toEqual({
      "default-src": ["'none'"],
      "script-src": ["'self'"],
      "style-src": ["'self'"],
      "img-src": ["'self'", "data:"],
      "connect-src": [
        "'self'",
        expect.stringMatching(/^\$\{data\..+GRAPHQL__\}$/),
        expect.stringMatching(/^\$\{data\..+REALTIME__\}$/),
        "https://cognito-idp.eu-west-1.amazonaws.com",
      ],
      "form-action": ["'self'"],
      "base-uri": ["'none'"],
      "frame-ancestors": ["'none'"],
    });
    expect(one("aws_cloudfront_distribution").default_cache_behavior.response_headers_policy_id).toBe(
      "${aws_cloudfront_response_headers_policy.headers.id}",
    );
  });
});

describe("a stage", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";

  test("with a domain has its page there, from TLS 1.2, and without one under CloudFront's name", () => {
    const { web: own } = synthesizedWith("prod", { page: { domain: { name: "order.example.com", certificateArn } } });
    expect(one("aws_cloudfront_distribution", own)).toMatchObject({
      aliases: ["order.example.com"],
      viewer_certificate: {
        acm_certificate_arn: certificateArn,
        ssl_support_method: "sni-only",
        minimum_protocol_version: "TLSv1.2_2021",
      },
    });
    expect(own.output["page_domain"]).toMatchObject({ value: "order.example.com" });
    expect(one("aws_cloudfront_distribution")).not.toHaveProperty("aliases");
    expect(web.output["page_domain"]).toMatchObject({ value: "${aws_cloudfront_distribution.distribution.domain_name}" });
  });

  test("without a page has no stack for it", () => {
    expect(() => synthesizedWith("prod", { page: undefined })).toThrow(/slipstream-prod-web/);
  });
});
