import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { App } from "cdktf";
import { LambdaFunction, type LambdaFunctionProps } from "../../../stacks/constructs/lambda-function.ts";
import { OrderQueue } from "../../../stacks/constructs/order-queue.ts";
import { SecureQueue, type SecureQueueProps } from "../../../stacks/constructs/secure-queue.ts";
import { ServiceRole } from "../../../stacks/constructs/service-role.ts";
import { SlipstreamStack } from "../../../stacks/slipstream-stack.ts";
import { findStage } from "../../../stages.ts";
import { CodeBundles } from "../../../synth/code-bundles.ts";

const stage = findStage("dev");
const code = new CodeBundles(new Map([["lambdas/do-it.ts", new Uint8Array()]]), new Map());

let outdir: string;
let stack: SlipstreamStack;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "slipstream-constructs-"));
  stack = new SlipstreamStack(new App({ outdir }), "slipstream-dev", { stage, code });
});
afterEach(() => rmSync(outdir, { recursive: true }));

describe("a function", () => {
  const props: LambdaFunctionProps = {
    stage,
    code,
    prefix: "slipstream-dev",
    entry: "lambdas/do-it.ts",
    statements: [],
    environment: {},
  };

  test.each<[Partial<LambdaFunctionProps>, string]>([
    [{ timeoutSeconds: 901 }, "Function lambdas/do-it.ts: timeoutSeconds is 901; it must be a whole number from 1 to 900."],
    [{ timeoutSeconds: 0 }, "timeoutSeconds is 0"],
    [{ memoryMb: 64 }, "memoryMb is 64; it must be a whole number from 128 to 10240."],
    [{ memoryMb: 256.5 }, "memoryMb is 256.5"],
    [{ entry: "lambdas/other.ts" }, 'There is no "lambdas/other.ts" to deploy.'],
  ])("with %j is refused", (wrong, message) => {
    expect(() => new LambdaFunction(stack, "function", { ...props, ...wrong })).toThrow(message);
  });
});

describe("a queue", () => {
  test.each<[Partial<SecureQueueProps>, string]>([
    [{ visibilityTimeoutSeconds: 43_201 }, 'Queue "q": visibilityTimeoutSeconds is 43201; it must be from 0 to 43200.'],
    [{ visibilityTimeoutSeconds: -1 }, "visibilityTimeoutSeconds is -1"],
    [{ deadLetters: { queueArn: "arn", maxReceiveCount: 0 } }, "maxReceiveCount is 0; it must be a whole number from 1 to 1000."],
  ])("with %j is refused", (wrong, message) => {
    expect(() => new SecureQueue(stack, "queue", { name: "q", ...wrong })).toThrow(message);
  });

  test("for a function too slow to be waited for is refused", () => {
    const consumerTimeoutSeconds = 7201;
    const make = () => new OrderQueue(stack, "queue", { prefix: "p", stage, consumerTimeoutSeconds });
    expect(make).toThrow("visibilityTimeoutSeconds is 43206");
  });
});

test("a role with a name that IAM does not take is refused", () => {
  const name = "r".repeat(55);
  const make = () => new ServiceRole(stack, "role", { name, stage, service: "lambda.amazonaws.com" });
  expect(make).toThrow("has 65 characters; IAM takes at most 64");
});

test("two resources that would share an address are refused, where CDKTF would merge them", () => {
  new SecureQueue(stack, "order-queue", { name: "a" });
  expect(() => new SecureQueue(stack, "order_queue", { name: "b" })).toThrow(
    "slipstream-dev/order-queue/Default and slipstream-dev/order_queue/Default would both be aws_sqs_queue.order_queue",
  );
});
