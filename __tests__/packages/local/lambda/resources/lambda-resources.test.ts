import { rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createLambdaHarness, functionArn, roleArn, type LambdaHarness } from "../lambda-harness.ts";

const handler = "export const handler = async (event) => event;";
let lambda: LambdaHarness;

beforeEach(async () => {
  lambda = await createLambdaHarness();
});

afterEach(() => lambda.stop());

describe("aws_lambda_function", () => {
  test("gives the attributes that other resources refer to", async () => {
    expect(await lambda.deploy("echo", handler)).toMatchObject({
      id: "echo",
      arn: functionArn("echo"),
      function_name: "echo",
      qualified_arn: `${functionArn("echo")}:$LATEST`,
      invoke_arn: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn("echo")}/invocations`,
    });
  });

  test("is described by GetFunction and ListFunctions", async () => {
    await lambda.deploy("echo", handler, {
      timeout: 7,
      memory_size: 256,
      environment: [{ variables: { A: "1" } }],
      reserved_concurrent_executions: 3,
    });
    const { Configuration, Concurrency } = await lambda.call("lambda", "GetFunction", { FunctionName: "echo" });
    expect(await lambda.call("lambda", "GetFunctionConfiguration", { FunctionName: "echo" })).toEqual(Configuration);
    expect(Configuration).toMatchObject({
      FunctionArn: functionArn("echo"),
      Role: roleArn,
      Timeout: 7,
      MemorySize: 256,
      Environment: { Variables: { A: "1" } },
      State: "Active",
    });
    expect(Concurrency).toEqual({ ReservedConcurrentExecutions: 3 });
    expect((await lambda.call("lambda", "ListFunctions")).Functions).toEqual([Configuration]);
  });

  test.each([
    ["an argument that does not run here", { layers: ["arn"] }, "argument layers is not supported here"],
    ["another runtime", { runtime: "python3.13" }, "runtime python3.13: only Node.js functions run here"],
    ["a timeout beyond Lambda's", { timeout: 901 }, "timeout must be a whole number from 1 to 900, not 901"],
    ["a role that does not exist", { role: "arn:other" }, "no role arn:other"],
    ["no handler", { handler: "" }, "handler must be a text"],
    ["a zip that is not there", { filename: "/nowhere.zip" }, "filename: /nowhere.zip cannot be read"],
  ])("refuses %s", async (_what, args, message) => {
    await expect(lambda.deploy("bad", handler, args)).rejects.toThrow(message);
  });

  test("refuses a file that is no zip", async () => {
    const filename = join(tmpdir(), `slipstream-no-zip-${process.pid}`);
    await writeFile(filename, "text");
    await expect(lambda.deploy("bad", handler, { filename })).rejects.toThrow("is no zip");
    await rm(filename);
  });

  test("refuses a name that is taken", async () => {
    await lambda.deploy("echo", handler);
    await expect(lambda.deploy("echo", handler)).rejects.toThrow("function_name echo is taken by another function");
  });

  test("arguments that change nothing on one machine are taken", async () => {
    const args = {
      architectures: ["arm64"],
      tracing_config: { mode: "Active" },
      logging_config: { log_format: "JSON", log_group: "/mine" },
      tags: { a: "b" },
    };
    await lambda.deploy("echo", "export const handler = async () => process.env.AWS_LAMBDA_LOG_GROUP_NAME;", args);
    expect((await lambda.invoke("echo")).Payload).toBe("/mine");
  });
});

test("aws_lambda_permission is refused when it says what IAM would not check", async () => {
  await lambda.deploy("echo", handler);
  const args = { action: "lambda:InvokeFunction", function_name: "echo", principal: "s3.amazonaws.com" };
  await expect(lambda.provision("aws_lambda_permission", { ...args, principal_org_id: "o-1" })).rejects.toThrow(
    "argument principal_org_id is not supported here",
  );
  for (const principal of ["someone", "123", "arn:aws:s3:::bucket"]) {
    await expect(lambda.provision("aws_lambda_permission", { ...args, principal })).rejects.toThrow(
      `principal ${principal}: only an AWS service, an account, the ARN of a role or user, and * are supported here`,
    );
  }
  await expect(lambda.provision("aws_lambda_permission", { ...args, function_name: "nobody" })).rejects.toThrow(
    "Function not found",
  );
});

test.each(["111111111111", "arn:aws:iam::000000000000:role/r", "arn:aws:sts::000000000000:assumed-role/r/s", "*"])(
  "aws_lambda_permission may be about %s",
  async (principal) => {
    await lambda.deploy("echo", handler);
    const args = { statement_id: "s", action: "lambda:InvokeFunction", function_name: "echo", principal };
    expect(await lambda.provision("aws_lambda_permission", args)).toMatchObject({ statement_id: "s" });
  },
);

test("calls are permitted by Lambda's IAM actions on the function", () => {
  expect(lambda.permissions("lambda", "Invoke", { FunctionName: "echo" })).toEqual([
    { action: "lambda:InvokeFunction", resource: functionArn("echo") },
  ]);
  expect(lambda.permissions("lambda", "GetFunction", { FunctionName: functionArn("echo") })).toEqual([
    { action: "lambda:GetFunction", resource: functionArn("echo") },
  ]);
});
