import { beforeAll, describe, expect, test } from "@jest/globals";
import { parseStack } from "@slipstream/local";
import { synthesizedWith, type Stacks } from "./support/synthesized-with.ts";
import { synthTimeoutMs, type Json } from "./support/synthesized.ts";

let dev: Stacks;
let inBucket: Stacks;
let prod: Stacks;
beforeAll(async () => {
  dev = synthesizedWith("dev", {});
  inBucket = synthesizedWith("dev", { stateBucket: "acme-terraform", region: "eu-central-1" });
  prod = synthesizedWith("prod", {});
}, synthTimeoutMs);

/** Where the orders stack looks for what the data stack knows. */
const readFrom = ({ orders }: Stacks): Json => Object.values(orders.data.terraform_remote_state)[0];

describe("Terraform's state", () => {
  test("is kept beside the project, without a bucket", () => {
    expect(dev.data.terraform.backend).toEqual({ local: { path: "../../../state/slipstream-dev-data.tfstate" } });
    expect(dev.orders.terraform.backend).toEqual({ local: { path: "../../../state/slipstream-dev.tfstate" } });
    expect(readFrom(dev)).toMatchObject({ backend: "local", config: dev.data.terraform.backend.local });
  });

  test("is kept in the stage's bucket, encrypted and locked by a file; the orders stack reads the data stack's there", () => {
    const bucket = { bucket: "acme-terraform", region: "eu-central-1", encrypt: true };
    const dataState = { ...bucket, key: "slipstream/slipstream-dev-data.tfstate" };
    expect(inBucket.data.terraform.backend).toEqual({ s3: { ...dataState, use_lockfile: true } });
    expect(inBucket.orders.terraform.backend).toEqual({
      s3: { ...bucket, key: "slipstream/slipstream-dev.tfstate", use_lockfile: true },
    });
    expect(readFrom(inBucket)).toMatchObject({ backend: "s3", config: dataState });
    expect(inBucket.data.terraform.required_version).toBe(">= 1.10.0");
  });

  test("is found by the local runtime wherever it would be", () => {
    for (const { data, orders } of [dev, inBucket]) {
      const { backend } = parseStack("slipstream-dev-data", "/out/stacks/slipstream-dev-data", data);
      const { remoteStates } = parseStack("slipstream-dev", "/out/stacks/slipstream-dev", orders);
      expect([...remoteStates.values()]).toEqual([backend]);
    }
  });
});

test("every resource is tagged with project, stage and stack", () => {
  expect([prod.data, prod.orders].map(({ provider }) => provider.aws[0].default_tags)).toEqual([
    [{ tags: { Project: "slipstream", Stage: "prod", Stack: "slipstream-prod-data" } }],
    [{ tags: { Project: "slipstream", Stage: "prod", Stack: "slipstream-prod" } }],
  ]);
});

test("in prod Terraform refuses a plan that would destroy what holds customers' data; in dev it does not", () => {
  expect(statefulIn(prod).length).toBeGreaterThanOrEqual(10);
  expect(statefulIn(prod).filter(({ kept }) => !kept)).toEqual([]);
  expect(statefulIn(dev).filter(({ kept }) => kept)).toEqual([]);
});

/** What cannot be made again: orders and payments, accounts, who is subscribed to what, and orders on their way. */
function statefulIn({ mail, data, orders }: Stacks): { readonly address: string; readonly kept: boolean }[] {
  const types = ["aws_dynamodb_table", "aws_cognito_user_pool", "aws_sns_topic", "aws_sqs_queue", "aws_sesv2_email_identity"];
  const blocks = types.flatMap((type) => [mail, data, orders].flatMap((stack) => Object.entries(stack?.resource[type] ?? {})));
  return blocks.map(([name, block]) => ({ address: name, kept: block.lifecycle?.prevent_destroy === true }));
}
