import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  ListAliasesCommand,
  ListEventSourceMappingsCommand,
  paginateListFunctions,
} from "@aws-sdk/client-lambda";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { trust } from "../foreign-stacks/telemetry-stack.ts";
import { runResources } from "../run-resources.ts";

const code = `export const handler = async (event, { clientContext }) => {
  console.log(event.say ?? "seen");
  if (event.fail) throw new Error("broken");
  return clientContext ?? event;
};`;
const arn = "arn:aws:lambda:eu-west-1:000000000000:function:fn";
const zip = join(tmpdir(), `from-clients-${process.pid}.zip`);
const megabyte = 1024 * 1024;

let runtime: Runtime;
let client: LambdaClient;
beforeAll(async () => {
  writeFileSync(zip, zipSync({ "index.mjs": strToU8(code) }));
  const named = (function_name: string) => ({
    function_name,
    filename: zip,
    handler: "index.handler",
    runtime: "nodejs24.x",
    role: "${aws_iam_role.r.arn}",
  });
  runtime = await runResources(
    {
      aws_iam_role: { r: { name: "r", assume_role_policy: trust } },
      aws_lambda_function: {
        fn: { ...named("fn"), publish: true },
        b: named("b"),
        c: { ...named("c"), reserved_concurrent_executions: 3 },
      },
      aws_lambda_alias: Object.fromEntries(
        ["blue", "green"].map((name) => [
          name,
          { name, function_name: "${aws_lambda_function.fn.function_name}", function_version: name === "blue" ? "1" : "$LATEST" },
        ]),
      ),
    },
    { accountConcurrency: 500 },
  );
  const { baseUrl: endpoint, region } = runtime;
  client = new LambdaClient({ endpoint, region, credentials: runtime.credentials(), maxAttempts: 1 });
});
afterAll(async () => {
  client.destroy();
  await runtime.stop();
  rmSync(zip);
});

const invoke = (input: object, payload: unknown = {}) =>
  client.send(new InvokeCommand({ FunctionName: "fn", Payload: JSON.stringify(payload), ...input }));
const decoded = (text = "") => Buffer.from(text, "base64").toString();

describe("LogType Tail", () => {
  test("brings the invocation's log back, from START to REPORT", async () => {
    const { LogResult } = await invoke({ LogType: "Tail" });
    const lines = decoded(LogResult).split("\n");
    expect(lines.map((line) => line.replaceAll(/[0-9a-f-]{36}/g, "ID"))).toEqual([
      "START RequestId: ID Version: $LATEST",
      expect.stringMatching(/Z\tID\tINFO\tseen$/),
      "END RequestId: ID",
      expect.stringMatching(/^REPORT RequestId: ID\tDuration: /),
      "",
    ]);
  });

  test("is there when the function fails, with why", async () => {
    const { FunctionError, LogResult } = await invoke({ LogType: "Tail" }, { fail: true });
    expect(FunctionError).toBe("Unhandled");
    expect(decoded(LogResult)).toContain('\tERROR\tInvoke Error \t{"errorType":"Error","errorMessage":"broken"');
  });

  test("is the last 4 KB", async () => {
    const { LogResult } = await invoke({ LogType: "Tail" }, { say: "x".repeat(10_000) });
    expect(Buffer.from(LogResult!, "base64")).toHaveLength(4096);
    expect(decoded(LogResult)).toMatch(/^x+\nEND /);
  });

  test("is nothing to an asynchronous invocation, and nothing that is not asked for", async () => {
    expect((await invoke({ LogType: "Tail", InvocationType: "Event" })).LogResult).toBeUndefined();
    expect((await invoke({})).LogResult).toBeUndefined();
    await expect(invoke({ LogType: "Head" })).rejects.toThrow("LogType Head is not known");
  });
});

test("a client's context reaches the handler; one that is no JSON in Base64 is refused", async () => {
  const ClientContext = Buffer.from('{"client":{"app_title":"shop"}}').toString("base64");
  const { Payload } = await invoke({ ClientContext });
  expect(JSON.parse(Payload!.transformToString())).toEqual({ client: { app_title: "shop" } });
  await expect(invoke({ ClientContext: "shop" })).rejects.toMatchObject({ name: "InvalidRequestContentException" });
});

describe("what names no function is refused, be it there or not", () => {
  const refusal = (value: string, member: string, must: string) => ({
    name: "ValidationException",
    message: expect.stringContaining(`Value '${value}' at '${member}' failed to satisfy constraint: Member must ${must}`),
    $metadata: expect.objectContaining({ httpStatusCode: 400 }),
  });

  test.each(["a b", "fn:", "fn:a:b", "ärger", "arn:aws:sqs:eu-west-1:000000000000:fn", `${arn}:`, "123:function:fn"])(
    "%s",
    async (FunctionName) => {
      const refused = refusal(FunctionName, "functionName", "satisfy regular expression pattern: (arn:(aws");
      await expect(invoke({ FunctionName })).rejects.toMatchObject(refused);
      const described = client.send(new GetFunctionConfigurationCommand({ FunctionName }));
      await expect(described).rejects.toMatchObject(refused);
    },
  );

  test("a name that is too long, and a qualifier that is none: both are told", async () => {
    const FunctionName = "f".repeat(257);
    await expect(invoke({ FunctionName, Qualifier: "a b" })).rejects.toMatchObject({
      ...refusal(FunctionName, "functionName", "have length less than or equal to 256"),
      message: expect.stringMatching(/^2 validation errors detected: .*; Value 'a b' at 'qualifier' failed/),
    });
  });
});

test("a function is described by its version or alias", async () => {
  for (const Qualifier of ["1", "blue"]) {
    const asked = { FunctionName: "fn", Qualifier };
    const { Configuration } = await client.send(new GetFunctionCommand(asked));
    expect(Configuration).toMatchObject({ Version: "1", FunctionArn: `${arn}:${Qualifier}` });
    expect(await client.send(new GetFunctionConfigurationCommand(asked))).toMatchObject({ Version: "1" });
  }
});

test("the account's settings say what it may run at once, and what of it is nobody's own", async () => {
  const { AccountLimit, AccountUsage } = await client.send(new GetAccountSettingsCommand({}));
  expect(AccountLimit).toMatchObject({ ConcurrentExecutions: 500, UnreservedConcurrentExecutions: 497 });
  expect(AccountUsage).toMatchObject({ FunctionCount: 3, TotalCodeSize: expect.any(Number) });
});

test.each(["7", "gone", "RELEASE"])("version or alias %s that is not there is not found", async (Qualifier) => {
  const notFound = { name: "ResourceNotFoundException", message: `Function not found: ${arn}:${Qualifier}`, Type: "User" };
  await expect(invoke({ Qualifier })).rejects.toMatchObject(notFound);
  const described = client.send(new GetFunctionConfigurationCommand({ FunctionName: "fn", Qualifier }));
  await expect(described).rejects.toMatchObject({ ...notFound, $metadata: { httpStatusCode: 404 } });
});

test.each([
  ["Event", megabyte - 2, 202],
  ["Event", megabyte - 1, "RequestTooLargeException"],
  ["RequestResponse", megabyte, 200],
  ["RequestResponse", 6 * megabyte - 1, "RequestTooLargeException"],
])("an %s invocation with a payload of %i characters in quotes: %s", async (InvocationType, length, expected) => {
  const answer = await invoke({ InvocationType }, "x".repeat(length)).then(
    ({ StatusCode }) => StatusCode,
    (error: Error & { $metadata: { httpStatusCode: number } }) => (error.$metadata.httpStatusCode === 413 ? error.name : error),
  );
  expect(answer).toBe(expected);
});

describe("lists come in pages", () => {
  test("of functions", async () => {
    const pages: unknown[] = [];
    for await (const { Functions = [] } of paginateListFunctions({ client, pageSize: 2 }, {})) {
      pages.push(Functions.map(({ FunctionName }) => FunctionName));
    }
    expect(pages.map((page) => (page as unknown[]).length)).toEqual([2, 1]);
    expect(pages.flat().sort()).toEqual(["b", "c", "fn"]);
  });

  test("of all their versions", async () => {
    const versions: unknown[] = [];
    for await (const { Functions = [] } of paginateListFunctions({ client }, { FunctionVersion: "ALL" })) {
      versions.push(...Functions.map(({ FunctionArn }) => FunctionArn));
    }
    expect(versions).toContain(`${arn}:1`);
    expect(versions).toHaveLength(4);
  });

  test("of aliases, of one version if wanted", async () => {
    const list = (input: object) => client.send(new ListAliasesCommand({ FunctionName: "fn", ...input }));
    const first = await list({ MaxItems: 1 });
    const second = await list({ MaxItems: 1, Marker: first.NextMarker });
    const names = [first, second].flatMap(({ Aliases = [] }) => Aliases.map(({ Name }) => Name));
    expect([names.sort(), second.NextMarker]).toEqual([["blue", "green"], undefined]);
    expect((await list({ FunctionVersion: "1" })).Aliases).toMatchObject([{ Name: "blue" }]);
  });

  test.each([
    [{ MaxItems: 0 }, "MaxItems is 0: 1 to 10000 are taken"],
    [{ Marker: "nowhere" }, "Marker nowhere is none that a list gave"],
  ])("with %j they are refused", async (input, message) => {
    await expect(client.send(new ListEventSourceMappingsCommand(input))).rejects.toMatchObject({
      name: "InvalidParameterValueException",
      message,
    });
  });
});
