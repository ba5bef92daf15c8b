import { describe, expect, test } from "@jest/globals";
import { brokenGuardRails, tooSmallAccount } from "@slipstream/guard-rails";
import type { TerraformDocument } from "@slipstream/languages";

const task = (Resource: string) => ({ Type: "Task", Resource, End: true });
const invoke = task("arn:aws:states:::lambda:invoke");
const put = task("arn:aws:states:::dynamodb:putItem");
const machineOf = (state: object) => ({ StartAt: "S", States: { S: state, T: put } });

/** A queue whose function, in batches of 10, starts executions of a definition. */
function starting(
  definition: object | string,
  { action = "states:StartSyncExecution", ...mapping }: Record<string, unknown> = {},
) {
  const statement = { Effect: "Allow", Action: action, Resource: "${aws_sfn_state_machine.m.arn}" };
  return {
    aws_sqs_queue: { q: {} },
    aws_iam_role: { r: { inline_policy: { name: "p", policy: JSON.stringify({ Statement: [statement] }) } } },
    aws_lambda_function: { f: { role: "${aws_iam_role.r.arn}" } },
    aws_sfn_state_machine: { m: { definition: typeof definition === "string" ? definition : JSON.stringify(definition) } },
    aws_lambda_event_source_mapping: {
      m: {
        event_source_arn: "${aws_sqs_queue.q.arn}",
        function_name: "${aws_lambda_function.f.arn}",
        scaling_config: { maximum_concurrency: 3 },
        ...mapping,
      },
    },
  };
}

/** The sum that a stack comes to, as it is told when nothing is enough. */
const sumOf = (resource: NonNullable<TerraformDocument["resource"]>) =>
  /= (\d+):/.exec(tooSmallAccount([{ name: "s", document: { resource } }], 0) ?? "= 0:")?.[1];

describe("functions at once of a queue's mapping", () => {
  test.each([
    ["one that calls a function", machineOf(invoke), 3 * 11],
    ["one that calls it by its own ARN", machineOf(task("${aws_lambda_function.f.arn}")), 3 * 11],
    ["one that calls none", machineOf(put), 3],
    ["branches side by side", machineOf({ Type: "Parallel", Branches: [machineOf(invoke), machineOf(invoke)] }), 3 * 21],
    ["a Map with a limit", machineOf({ Type: "Map", MaxConcurrency: 5, ItemProcessor: machineOf(invoke) }), 3 * 51],
    ["a Map without one", machineOf({ Type: "Map", MaxConcurrency: 0, ItemProcessor: machineOf(invoke) }), 3 * 401],
    [
      "a distributed Map",
      machineOf({ Type: "Map", ItemProcessor: { ...machineOf(invoke), ProcessorConfig: { Mode: "DISTRIBUTED" } } }),
      3 * 100_001,
    ],
    ["one that Terraform reads", "${file(var.definition)}", 3],
  ])("are those of what it starts: %s", (_, definition, functions) => {
    expect(sumOf(starting(definition))).toBe(String(functions));
  });

  test("grow with its batches", () => {
    expect(sumOf(starting(machineOf(invoke), { batch_size: 2 }))).toBe("9");
    expect(sumOf(starting(machineOf(invoke), { scaling_config: [{ maximum_concurrency: "2" }] }))).toBe("22");
  });

  test("count an execution that nobody waits for, and none that the function may not start", () => {
    expect(sumOf(starting(machineOf(invoke), { action: "states:StartExecution" }))).toBe("33");
    expect(sumOf(starting(machineOf(invoke), { action: "states:DescribeStateMachine" }))).toBe("3");
  });

  test("are none of the account's where the function has a reserve", () => {
    const stack = starting(machineOf(put));
    const reserved = { ...stack.aws_lambda_function.f, reserved_concurrent_executions: 5 };
    expect(sumOf({ ...stack, aws_lambda_function: { f: reserved } })).toBe("0");
  });
});

test("a table's stream has a function at once for each of its shards, times the mapping's factor", () => {
  const mapping = { event_source_arn: "${aws_dynamodb_table.t.stream_arn}", function_name: "${aws_lambda_function.f.arn}" };
  const stack = (settings: object) => ({
    aws_dynamodb_table: { t: {} },
    aws_lambda_function: { f: {} },
    aws_lambda_event_source_mapping: { m: { ...mapping, ...settings } },
  });
  expect(sumOf(stack({}))).toBe("4");
  expect(sumOf(stack({ parallelization_factor: 10 }))).toBe("40");
});

describe("an HTTP API has as many functions at once", () => {
  const api = (stage: object, functions = { f: {} }) => ({
    aws_lambda_function: functions,
    aws_apigatewayv2_api: { a: {} },
    aws_apigatewayv2_integration: {
      toFunction: { api_id: "${aws_apigatewayv2_api.a.id}", integration_uri: "${aws_lambda_function.f.invoke_arn}" },
      elsewhere: { api_id: "${aws_apigatewayv2_api.a.id}", integration_uri: "https://example.com" },
    },
    aws_apigatewayv2_route: Object.fromEntries(
      Object.entries({ one: "toFunction", two: "toFunction", three: "elsewhere" }).map(([name, integration]) => [
        name,
        {
          api_id: "${aws_apigatewayv2_api.a.id}",
          route_key: `GET /${name}`,
          target: `integrations/\${aws_apigatewayv2_integration.${integration}.id}`,
        },
      ]),
    ),
    aws_apigatewayv2_stage: { s: { api_id: "${aws_apigatewayv2_api.a.id}", ...stage } },
  });
  const most = { default_route_settings: { throttling_burst_limit: 30 } };

  test("as each route with a function takes requests", () => {
    expect(sumOf(api(most))).toBe("60");
    expect(sumOf(api({ ...most, route_settings: [{ route_key: "GET /two", throttling_burst_limit: 5 }] }))).toBe("35");
  });

  test("as all APIs of the account may take, where nothing says less", () => {
    expect(sumOf(api({}))).toBe("5000");
  });

  test("without those that have a reserve", () => {
    expect(sumOf(api(most, { f: { reserved_concurrent_executions: 2 } }))).toBe("0");
  });
});

describe("an account", () => {
  const document = { resource: starting(machineOf(invoke), { scaling_config: { maximum_concurrency: 10 } }) };
  const stacks = [{ name: "s", document }];
  const broken = (accountConcurrency: number) =>
    brokenGuardRails(stacks, { accountConcurrency })
      .filter(({ rule }) => rule === "lambda-concurrency")
      .map(({ message }) => message);

  test("that has a fifth more than the stacks may need is large enough", () => {
    expect(tooSmallAccount(stacks, 138)).toBeUndefined();
    expect(broken(138)).toEqual([]);
  });

  test("that has less is too small, and it is said what would fit", () => {
    expect(tooSmallAccount(stacks, 137)).toBe(
      "Functions at once may be 10 × 11 (aws_lambda_event_source_mapping.m) = 110: more than 109, 80 % of the 137 that the account may run. " +
        "A maximum_concurrency of 9 for aws_lambda_event_source_mapping.m fits.",
    );
    expect(broken(137)).toEqual([
      "functions at once are 10 × 11 (aws_lambda_event_source_mapping.m) = 110; it must be at most 109, 80 % of the account's 137.",
    ]);
  });

  test("in which no mapping would fit has to grow", () => {
    expect(tooSmallAccount(stacks, 10)).toContain(
      'No maximum_concurrency fits: have AWS raise the account\'s quota "Concurrent executions" to 138, or lower what else is counted.',
    );
  });
});
