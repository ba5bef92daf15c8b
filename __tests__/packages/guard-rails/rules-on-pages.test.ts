import { describe, expect, test } from "@jest/globals";
import { told } from "./told.ts";

const open = { block_public_acls: true, block_public_policy: true, ignore_public_acls: true, restrict_public_buckets: true };

describe("a bucket that is named, not referred to", () => {
  const settings = (bucket: string) => ({
    aws_s3_bucket: { b: { bucket: "files" } },
    aws_s3_bucket_public_access_block: { a: { bucket, ...open } },
    aws_s3_bucket_ownership_controls: { o: { bucket, rule: [{ object_ownership: "BucketOwnerEnforced" }] } },
    aws_s3_bucket_server_side_encryption_configuration: { e: { bucket, rule: [] } },
  });

  test("has what is set of it by its name", () => {
    expect(told("private-buckets", settings("files"))).toEqual([]);
    expect(told("encryption-at-rest", settings("files"))).toEqual([]);
  });

  test("has nothing of what is set of another", () => {
    expect(told("private-buckets", settings("other"))).toEqual([
      expect.stringContaining("aws_s3_bucket.b: there is no aws_s3_bucket_public_access_block of it"),
      expect.stringContaining("aws_s3_bucket.b: no aws_s3_bucket_ownership_controls of it says BucketOwnerEnforced"),
    ]);
    expect(told("encryption-at-rest", settings("other"))).toEqual([
      expect.stringContaining("aws_s3_bucket.b: no aws_s3_bucket_server"),
    ]);
  });

  test("may not leave one of the four ways open", () => {
    const access = { a: { bucket: "files", ...open, restrict_public_buckets: undefined } };
    expect(told("private-buckets", { ...settings("files"), aws_s3_bucket_public_access_block: access })).toEqual([
      expect.stringContaining("aws_s3_bucket_public_access_block.a: restrict_public_buckets must be true"),
    ]);
  });
});

describe("a distribution", () => {
  const behavior = { viewer_protocol_policy: "https-only" };
  const of = (more: object) => ({ aws_cloudfront_distribution: { d: { default_cache_behavior: behavior, ...more } } });

  test("asks a bucket by signed requests, and another origin as it says", () => {
    const origins = [
      { origin_id: "api", custom_origin_config: {} },
      { origin_id: "bucket", origin_access_control_id: "E" },
    ];
    expect(told("origin-access", of({ origin: origins }))).toEqual([]);
    expect(told("origin-access", of({ origin: { origin_id: "bucket" } }))).toEqual([
      expect.stringContaining("aws_cloudfront_distribution.d: origin bucket has no origin_access_control_id"),
    ]);
  });

  test.each([
    [{ viewer_certificate: { cloudfront_default_certificate: true } }, []],
    [{ viewer_certificate: [{ minimum_protocol_version: "TLSv1.2_2021" }] }, []],
    [
      { viewer_certificate: [{ minimum_protocol_version: "TLSv1.1_2016" }] },
      ["viewer_certificate.minimum_protocol_version is TLSv1.1_2016"],
    ],
    [{}, ["viewer_certificate.minimum_protocol_version is undefined"]],
  ])("with %j", (certificate, faults) => {
    expect(told("distribution-tls", of(certificate))).toEqual(faults.map((fault) => expect.stringContaining(fault)));
  });

  test("answers each path over TLS, with headers", () => {
    const ordered_cache_behavior = [
      { path_pattern: "/api/*", viewer_protocol_policy: "allow-all", response_headers_policy_id: "aws's" },
    ];
    const certificate = { viewer_certificate: { cloudfront_default_certificate: true } };
    expect(told("distribution-tls", of({ ordered_cache_behavior, ...certificate }))).toEqual([
      expect.stringContaining("viewer_protocol_policy is allow-all"),
    ]);
    expect(told("response-headers", of({ ordered_cache_behavior }))).toEqual([
      expect.stringContaining("the default cache behavior has no response headers policy of the stacks"),
      expect.stringContaining("/api/* cache behavior has no response headers policy of the stacks"),
    ]);
  });
});
