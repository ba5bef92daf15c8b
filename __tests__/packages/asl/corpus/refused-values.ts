import { callback, declined, invoke, machine, map, pass } from "./definitions.ts";
import type { RefusedKind } from "./refused-kinds.ts";

const task = (more: object) => machine({ Start: invoke({ ...more }) });
const wait = (more: object) => machine({ Start: { Type: "Wait", End: true, ...more } });
const named = (name: string) => machine({ [name]: pass });
const labelled = (Label: unknown) =>
  machine({
    Start: {
      ...map({}, { Label }),
      ItemProcessor: machine({ X: pass }, { ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" } }),
    },
  });
const argued = (Arguments: object, more: object = {}) =>
  task({ QueryLanguage: "JSONata", Parameters: undefined, Arguments, ...more });
const calling = (call: string, Arguments: object) => argued(Arguments, { Resource: `arn:aws:states:::${call}` });

export const refusedValues: readonly RefusedKind[] = [
  {
    kind: "a time limit that is out of bounds",
    rule: "states-language",
    source: 'recorded on AWS: Maximum value is 99999999; Developer Guide, "Task workflow state"; statelint',
    refused: [
      ...[100_000_000, 0, -1, 1.5, "5", null].map((TimeoutSeconds) => task({ TimeoutSeconds })),
      ...[100_000_000, 0, "5"].map((HeartbeatSeconds) => task({ HeartbeatSeconds, TimeoutSeconds: 99_999_999 })),
      wait({ Seconds: 100_000_000 }),
      machine({ Start: pass }, { TimeoutSeconds: 100_000_000 }),
    ],
    taken: [
      ...[1, 99_999_999].map((TimeoutSeconds) => task({ TimeoutSeconds })),
      wait({ Seconds: 0 }),
      wait({ Seconds: 99_999_999 }),
      task({ TimeoutSeconds: undefined, TimeoutSecondsPath: "$.limit" }),
    ],
  },
  {
    kind: "a Wait until a time that is none",
    rule: "states-language",
    source: "recorded on AWS: String does not match RFC3339 timestamp",
    refused: [
      ...["2026-12-05 21:29:29Z", "2026-12-05T21:29:29", "2026-12-05", "21:29:29", "", "now", "2026-12-05T21:29:29z"].map(
        (Timestamp) => wait({ Timestamp }),
      ),
      ...[1_795_000_000, null, ["2026-12-05T21:29:29Z"]].map((Timestamp) => wait({ Timestamp })),
    ],
    taken: ["2026-12-05T21:29:29Z", "2026-12-05T21:29:29.5-07:00"].map((Timestamp) => wait({ Timestamp })),
  },
  {
    kind: "a Label that is none",
    rule: "states-language",
    source: 'recorded on AWS: test_sfn_api_map_run; Developer Guide, "Map state in Distributed mode"',
    refused: ["", "a".repeat(41), "a b", "a*b", "a?b", "a{b}", "a:b", "a\u0007b", "a#b", 1].map(labelled),
    taken: ["a", "a".repeat(40), "größer/kleiner-1_2"].map(labelled),
  },
  {
    kind: "Credentials without a role",
    rule: "states-language",
    source: "recorded on AWS: The field 'RoleArn' is required but was missing",
    refused: [
      ...[{}, { Role: "r" }, { roleArn: "r" }, { "Role.$": "$.r" }, { RoleARN: "r" }, { "RoleArn.$.$": "$.r" }].map(
        (Credentials) => task({ Credentials }),
      ),
      machine({ Each: map({ Start: invoke({ Credentials: {} }) }) }),
      argued({ FunctionName: "f" }, { Credentials: {} }),
      argued({ FunctionName: "f" }, { Credentials: { Arn: "{% 'r' %}" } }),
      machine({ Start: callback({ Credentials: {} }), Declined: declined }),
    ],
    taken: [
      task({ Credentials: { RoleArn: "arn:aws:iam::123456789012:role/other" } }),
      task({ Credentials: { "RoleArn.$": "$.role" } }),
      argued({ FunctionName: "f" }, { Credentials: { RoleArn: "{% $states.input.role %}" } }),
    ],
  },
  {
    kind: "a name that is too long",
    rule: "states-language",
    source: 'Amazon States Language, "States": a name must be at most 80 characters long',
    refused: [81, 82, 100, 160, 255, 1_000]
      .map((length) => named("x".repeat(length)))
      .concat(["pay the order ".repeat(6), "ä".repeat(81), `${"x".repeat(80)}.`, `${"x".repeat(80)} `].map(named)),
    taken: ["x".repeat(80), "ä".repeat(80), "😀".repeat(80), "x"].map(named),
  },
  {
    kind: "Arguments that the call does not take, or lacks",
    rule: "task-parameters",
    source: "recorded on AWS: the field is required, or is not supported by Step Functions",
    refused: [
      argued({}),
      argued({ Payload: {} }),
      argued({ FunctionName: "f", payload: {} }),
      argued({ "FunctionName.$": "$.f" }),
      calling("sqs:sendMessage", { QueueUrl: "q" }),
      calling("sqs:sendMessage", { QueueUrl: "q", MessageBody: "b", Message: "b" }),
      calling("sns:publish", { TopicArn: "t" }),
      calling("dynamodb:getItem", { TableName: "t" }),
      calling("dynamodb:putItem", { TableName: "t", Item: {}, Key: {} }),
      calling("states:startExecution", { Input: {} }),
      calling("aws-sdk:sqs:sendMessage", { QueueUrl: "q" }),
    ],
    taken: [
      argued({ FunctionName: "f", Payload: "{% $states.input %}" }),
      task({ QueryLanguage: "JSONata", Parameters: undefined, Arguments: "{% $states.input %}" }),
      calling("sqs:sendMessage", { QueueUrl: "q", MessageBody: "", DelaySeconds: "{% 5 %}" }),
    ],
  },
];
