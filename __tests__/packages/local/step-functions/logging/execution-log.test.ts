import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { createCloudWatchLogs } from "../../../../../packages/local/cloudwatch-logs/cloudwatch-logs-module.ts";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import type { Shape } from "../../../../../packages/local/gateway/service.ts";
import type { RuntimeContext } from "../../../../../packages/local/service-module.ts";
import { createStepFunctions } from "../../../../../packages/local/step-functions/step-functions-module.ts";
import type { Arguments } from "../../../../../packages/local/terraform/resource-type.ts";
import { createXRay } from "../../../../../packages/local/xray/xray-module.ts";
import { createHarness, type Harness } from "../../module-harness.ts";
import { machineArn, roleArn } from "../step-functions-harness.ts";

const logGroupName = "/aws/vendedlogs/states/orders";
const definition = JSON.stringify({
  StartAt: "Check",
  States: {
    Check: { Type: "Choice", Choices: [{ Variable: "$.good", BooleanEquals: true, Next: "Good" }], Default: "Bad" },
    Good: { Type: "Succeed" },
    Bad: { Type: "Fail", Error: "NotGood", Cause: "It is not." },
  },
});

let states: Harness;
let denied: string[];

beforeEach(async () => {
  denied = [];
  states = createHarness((base) => {
    const dispatch: RuntimeContext["dispatch"] = (identity, service, action, input) => {
      if (denied.includes(action)) return Promise.reject(new AwsError("AccessDeniedException", `${action}: no`));
      return base.dispatch(identity, service, action, input);
    };
    const context = { ...base, dispatch, role: (arn: string) => ({ kind: "role", arn, name: "workflow" }) } as RuntimeContext;
    return [createStepFunctions(context, { publish: () => undefined }), createCloudWatchLogs(context), createXRay(context)];
  });
  await states.provision("aws_cloudwatch_log_group", { name: logGroupName });
});
afterEach(() => states.stop());

function load(logging: Arguments, more: Arguments = {}) {
  const log_destination = `arn:aws:logs:eu-west-1:000000000000:log-group:${logGroupName}:*`;
  const logging_configuration = { log_destination, ...logging };
  return states.provision("aws_sfn_state_machine", {
    name: "orders",
    role_arn: roleArn,
    type: "EXPRESS",
    definition,
    logging_configuration,
    ...more,
  });
}

const run = (good: boolean) =>
  states.call("states", "StartSyncExecution", { stateMachineArn: machineArn("orders"), input: JSON.stringify({ good }) });
const logged = async (): Promise<Shape[]> =>
  (await states.call("logs", "FilterLogEvents", { logGroupName })).events.map(({ message }: Shape) => JSON.parse(message));

describe("an execution's log", () => {
  test("at level ALL has every event, in text as Step Functions writes it", async () => {
    await load({ level: "ALL", include_execution_data: true });
    const { executionArn } = await run(true);
    expect((await logged()).map(({ type }) => type)).toEqual([
      "ExecutionStarted",
      "ChoiceStateEntered",
      "ChoiceStateExited",
      "SucceedStateEntered",
      "SucceedStateExited",
      "ExecutionSucceeded",
    ]);
    expect((await logged())[1]).toEqual({
      id: "2",
      type: "ChoiceStateEntered",
      details: { name: "Check", input: '{"good":true}', inputDetails: { truncated: false } },
      redrive_count: "0",
      previous_event_id: "0",
      event_timestamp: expect.stringMatching(/^\d{13}$/),
      execution_arn: executionArn,
    });
  });

  test("has no inputs and outputs unless it is to include them", async () => {
    await load({ level: "ALL" });
    await run(true);
    expect(JSON.stringify(await logged())).not.toContain("good");
  });

  test("at levels ERROR and FATAL has what went wrong alone", async () => {
    await load({ level: "ERROR" });
    await run(true);
    await run(false);
    expect((await logged()).map(({ type }) => type)).toEqual(["FailStateEntered", "ExecutionFailed"]);
    expect((await logged())[1].details).toEqual({ error: "NotGood", cause: "It is not." });
    await load({ level: "FATAL" }, { name: "fatal" });
    await states.call("states", "StartSyncExecution", { stateMachineArn: machineArn("fatal"), input: '{"good":false}' });
    expect((await logged()).map(({ type }) => type)).toEqual(["FailStateEntered", "ExecutionFailed", "ExecutionFailed"]);
  });
});

describe("the delivery of logs", () => {
  test("is set up as the machine's role, action by action", async () => {
    await load({ level: "ALL" });
    const setUp = states.calls.filter(({ service }) => service === "logs");
    expect(setUp.map(({ action }) => action)).toEqual([
      "DescribeLogGroups",
      "DescribeResourcePolicies",
      "PutResourcePolicy",
      "ListLogDeliveries",
      "CreateLogDelivery",
      "GetLogDelivery",
    ]);
    expect(setUp.every(({ caller }) => caller.kind === "role" && caller.arn === roleArn)).toBe(true);
    expect((await states.call("logs", "ListLogDeliveries")).deliveries).toMatchObject([{ source: machineArn("orders") }]);
  });

  test.each(["CreateLogDelivery", "PutResourcePolicy", "DescribeLogGroups"])(
    "without %s there is no state machine",
    async (action) => {
      denied = [action];
      await expect(load({ level: "ALL" })).rejects.toThrow(
        "AccessDeniedException: The state machine IAM Role is not authorized to access the Log Destination",
      );
      await expect(run(true)).rejects.toMatchObject({ name: "StateMachineDoesNotExist" });
    },
  );

  test("is not asked for when nothing is logged, and needs a log group that is there", async () => {
    await load({ level: "OFF" });
    expect(states.calls).toEqual([]);
    await expect(load({ level: "ALL", log_destination: "arn:x" })).rejects.toThrow("log_destination must be a log group's ARN");
    await expect(load({ level: "LOUD" })).rejects.toThrow('level must be ALL, ERROR, FATAL or OFF, not "LOUD"');
    const nowhere = "arn:aws:logs:eu-west-1:000000000000:log-group:nowhere:*";
    await expect(load({ level: "ALL", log_destination: nowhere })).rejects.toThrow("log group does not exist");
  });
});

describe("traces", () => {
  test("the first execution of a second is traced as the machine's role, which asks for the rule first", async () => {
    await load({ level: "OFF" }, { tracing_configuration: { enabled: true } });
    await run(false);
    const { TraceSummaries } = await states.call("xray", "GetTraceSummaries", { StartTime: 0, EndTime: Number.MAX_VALUE });
    expect(TraceSummaries).toMatchObject([{ HasFault: true }]);
    const sent = states.calls.filter(({ service, caller }) => service === "xray" && caller.kind === "role");
    expect(sent.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["GetSamplingRules", "GetSamplingTargets", "PutTraceSegments"]),
    );
  });

  test("a role that may not send them runs its executions all the same", async () => {
    denied = ["PutTraceSegments", "GetSamplingRules"];
    await load({ level: "OFF" }, { tracing_configuration: { enabled: true } });
    expect((await run(true)).status).toBe("SUCCEEDED");
  });
});
