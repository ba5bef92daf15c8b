import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createXRay } from "../../../../packages/local/xray/xray-module.ts";
import { createLambdaHarness, type LambdaHarness } from "./lambda-harness.ts";

let lambda: LambdaHarness;

beforeEach(async () => {
  lambda = await createLambdaHarness({ others: (context) => [createXRay(context)] });
});
afterEach(() => lambda.stop());

const code = "export const handler = async () => process.env._X_AMZN_TRACE_ID;";
const header = /^Root=(1-[0-9a-f]{8}-[0-9a-f]{24});Parent=[0-9a-f]{16};Sampled=([01])$/;

test("a function is told its trace, another one each time, and that X-Ray gets it", async () => {
  await lambda.deploy("told", code, { tracing_config: { mode: "Active" } });
  const [, first, isSampled] = header.exec((await lambda.invoke("told", {})).Payload)!;
  const [, second] = header.exec((await lambda.invoke("told", {})).Payload)!;
  const { Traces } = await lambda.call("xray", "BatchGetTraces", { TraceIds: [first] });
  expect([isSampled, Traces.length]).toEqual(["1", 1]);
  expect(second).not.toBe(first);
});

test("without active tracing it is told that X-Ray gets none", async () => {
  await lambda.deploy("untold", code);
  expect(header.exec((await lambda.invoke("untold", {})).Payload)![2]).toBe("0");
});
