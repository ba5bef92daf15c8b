import { expect, test } from "@jest/globals";
import type { Json } from "../stacks/support/synthesized.ts";
import { bootstrapped, deployedStage, emptyAccount, stacksOf } from "./support/bootstrapped.ts";

const only = (stack: Json, type: string): Json => {
  const [resource, ...others] = Object.values<Json>(stack.resource[type]);
  expect(others).toEqual([]);
  return resource;
};

test("the bucket for states keeps old versions for a time, is encrypted, not public, and takes calls by TLS alone", () => {
  const { shared } = stacksOf();
  expect(only(shared, "aws_s3_bucket")).toMatchObject({ bucket: "acme-terraform-state", lifecycle: { prevent_destroy: true } });
  expect(only(shared, "aws_s3_bucket_versioning").versioning_configuration).toEqual({ status: "Enabled" });
  expect(only(shared, "aws_s3_bucket_lifecycle_configuration").rule).toMatchObject([
    {
      status: "Enabled",
      noncurrent_version_expiration: [{ noncurrent_days: 90, newer_noncurrent_versions: 10 }],
      abort_incomplete_multipart_upload: [{}],
    },
  ]);
  const [statement] = JSON.parse(only(shared, "aws_s3_bucket_policy").policy).Statement;
  expect(statement).toMatchObject({ Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } });
  // Encryption and public access are a matter of the guard rails, which synth enforces.
});

test("GitHub's tokens are taken without a thumbprint, which AWS does not look at", () => {
  expect(only(stacksOf().shared, "aws_iam_openid_connect_provider")).toMatchObject({
    url: "https://token.actions.githubusercontent.com",
    client_id_list: ["sts.amazonaws.com"],
  });
  expect(bootstrapped().shared).not.toContain("thumbprint");
});

test("the state is a file until there is a bucket, one for each bucket, and in the bucket from then on", () => {
  expect(stacksOf().shared.terraform.backend).toEqual({
    local: { path: "../../../../state/bootstrap/acme-terraform-state.tfstate" },
  });
  const { shared, roles } = stacksOf({ found: { bucket: true, state: true, oidcProvider: "own" } });
  const inBucket = { bucket: "acme-terraform-state", region: "eu-west-1", encrypt: true, use_lockfile: true };
  expect(shared.terraform.backend).toEqual({ s3: { ...inBucket, key: "bootstrap/slipstream-bootstrap.tfstate" } });
  expect(roles.terraform.backend).toEqual({ s3: { ...inBucket, key: "bootstrap/slipstream-dev-bootstrap.tfstate" } });
});

test("what bootstrap has made is taken over where its state is lost", () => {
  expect(stacksOf().shared.import).toBeUndefined();
  expect(stacksOf({ found: { bucket: true, state: false, oidcProvider: "own" } }).shared.import).toEqual([
    { to: "aws_s3_bucket.state", id: "acme-terraform-state" },
    {
      to: "aws_iam_openid_connect_provider.github",
      id: "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
    },
  ]);
});

test("an OIDC provider that others have made stays theirs", () => {
  const { shared, roles } = stacksOf({ found: { ...emptyAccount, oidcProvider: "other" } });
  expect(shared.resource.aws_iam_openid_connect_provider).toBeUndefined();
  expect(JSON.stringify(roles)).toContain("arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com");
});

test("no other account is touched", () => {
  const { shared, roles } = stacksOf();
  for (const { provider } of [shared, roles]) expect(provider.aws[0].allowed_account_ids).toEqual(["111122223333"]);
});

test("a second stage has the same for all, and roles of its own", () => {
  const prod = bootstrapped({ stage: { ...deployedStage, name: "prod" } });
  expect(prod.shared).toBe(bootstrapped().shared);
  const names = (roles: string) => roles.match(/"name": ".*"/g);
  expect(names(prod.roles)).toEqual(names(bootstrapped().roles)?.map((name) => name.replace("-dev-", "-prod-")));
});

test("it is the same to the byte each time, in whatever folder", () => {
  expect(bootstrapped()).toEqual(bootstrapped());
});
