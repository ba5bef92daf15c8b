import { GetAliasCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../packages/local/runtime.ts";
import { ForeignStacks, trust } from "../foreign-stacks/telemetry-stack.ts";

const arn = "arn:aws:lambda:us-east-1:000000000000:function:ingest";
const decoded = (payload: Uint8Array | undefined) => JSON.parse(Buffer.from(payload ?? []).toString()) as object;

let stacks: ForeignStacks;
let runtime: Runtime;
beforeEach(async () => {
  stacks = new ForeignStacks();
  runtime = await stacks.telemetry(({ resource }) => {
    resource.aws_lambda_function["ingest-3"].publish = true;
    const function_name = "${aws_lambda_function.ingest-3.function_name}";
    resource.aws_lambda_alias = {
      "live-1": { name: "live", function_name, function_version: "${aws_lambda_function.ingest-3.version}" },
      "next-2": { name: "next", function_name, function_version: "$LATEST" },
    };
    resource.aws_lambda_permission = {
      "live-1": {
        action: "lambda:InvokeFunction",
        function_name,
        qualifier: "${aws_lambda_alias.live-1.name}",
        principal: "events.amazonaws.com",
        source_account: "000000000000",
      },
    };
    resource.aws_iam_role["caller-4"] = { name: "caller", assume_role_policy: trust };
    const allow = { Effect: "Allow", Action: "lambda:InvokeFunction", Resource: "${aws_lambda_alias.live-1.arn}" };
    resource.aws_iam_role_policy["caller-4"] = { role: "caller", policy: JSON.stringify({ Statement: allow }) };
  });
});
afterEach(() => stacks.stop());

const invoke = (input: object) => runtime.dispatch(runtime.developer, "lambda", "Invoke", { Payload: {}, ...input });

describe("a function is invoked by an alias", () => {
  test.each([
    [{ FunctionName: "ingest:live" }, "live", "1"],
    [{ FunctionName: "ingest", Qualifier: "live" }, "live", "1"],
    [{ FunctionName: `${arn}:next` }, "next", "$LATEST"],
    [{ FunctionName: "000000000000:function:ingest:live" }, "live", "1"],
    [{ FunctionName: "ingest", Qualifier: "1" }, "1", "1"],
  ])("as %j", async (input, qualifier, version) => {
    expect(await invoke(input)).toMatchObject({ ExecutedVersion: version, Payload: { arn: `${arn}:${qualifier}`, version } });
  });

  test("or without one, as ever", async () => {
    for (const FunctionName of ["ingest", "ingest:$LATEST", arn]) {
      expect(await invoke({ FunctionName })).toMatchObject({ ExecutedVersion: "$LATEST", Payload: { arn, version: "$LATEST" } });
    }
  });

  test("by the SDK's client, which is told of it, too", async () => {
    const { baseUrl: endpoint, credentials } = runtime;
    const client = new LambdaClient({ endpoint, region: "us-east-1", credentials: credentials(), maxAttempts: 1 });
    const Payload = Buffer.from("{}");
    const answer = await client.send(new InvokeCommand({ FunctionName: "ingest", Qualifier: "live", Payload }));
    expect([answer.ExecutedVersion, decoded(answer.Payload)]).toEqual(["1", expect.objectContaining({ arn: `${arn}:live` })]);
    const alias = await client.send(new GetAliasCommand({ FunctionName: "ingest", Name: "live" }));
    expect(alias).toMatchObject({ AliasArn: `${arn}:live`, Name: "live", FunctionVersion: "1" });
    const list = await runtime.dispatch(runtime.developer, "lambda", "ListAliases", { FunctionName: arn });
    expect(list.Aliases).toHaveLength(2);
  });

  test.each([
    [{ FunctionName: "ingest", Qualifier: "gone" }, `Function not found: ${arn}:gone`],
    [{ FunctionName: "ingest:2" }, `Function not found: ${arn}:2`],
    [{ FunctionName: "ingest:live", Qualifier: "next" }, "does not match the specified qualifier"],
  ])("but not as %j", async (input, message) => {
    await expect(invoke(input)).rejects.toThrow(message);
  });
});

describe("a permission for an alias is for that one alone", () => {
  test("of a role", async () => {
    const caller = runtime.role("arn:aws:iam::000000000000:role/caller");
    const ask = (FunctionName: string) => runtime.dispatch(caller, "lambda", "Invoke", { FunctionName, Payload: {} });
    expect((await ask("ingest:live")).StatusCode).toBe(200);
    await expect(ask("ingest")).rejects.toThrow("not authorized to perform: lambda:InvokeFunction");
    await expect(ask("ingest:next")).rejects.toThrow("not authorized to perform: lambda:InvokeFunction");
  });

  test("of a service", async () => {
    const events = { kind: "service", principal: "events.amazonaws.com" } as const;
    const ask = (FunctionName: string) => runtime.dispatch(events, "lambda", "Invoke", { FunctionName, Payload: {} });
    expect((await ask(`${arn}:live`)).StatusCode).toBe(200);
    await expect(ask(arn)).rejects.toThrow("not authorized to perform: lambda:InvokeFunction");
  });
});
