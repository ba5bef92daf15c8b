import { describe, expect, test } from "@jest/globals";
import { Failure, silence, type Play } from "../../../packages/asl/interpreter/support/play.ts";
import { replayed } from "./support/replayed.ts";

const invoke = {
  Type: "Task",
  Resource: "arn:aws:states:::lambda:invoke",
  Parameters: { FunctionName: "pay", "Payload.$": "$" },
  TimeoutSeconds: 30,
  Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 2 }],
  Catch: [{ ErrorEquals: ["Broke"], ResultPath: "$.why", Next: "Refuse" }],
  ResultSelector: { "amount.$": "$.Payload.amount" },
  ResultPath: "$.paid",
  Next: "Enough",
};
const shop = {
  StartAt: "Pay",
  States: {
    Pay: invoke,
    Enough: { Type: "Choice", Choices: [{ Variable: "$.paid.amount", NumericGreaterThan: 5, Next: "Ship" }], Default: "Refuse" },
    Ship: {
      Type: "Pass",
      Parameters: { "order.$": "$.id", "at.$": "$$.State.EnteredTime", "run.$": "$$.Execution.Name" },
      End: true,
    },
    Refuse: { Type: "Fail", Error: "Refused", Cause: "no" },
  },
};
const withState = (name: string, more: object, of = shop) => ({
  ...of,
  States: { ...of.States, [name]: { ...(of.States as Record<string, object>)[name], ...more } },
});
const input = { id: 7 };
const paid: Play = { input, answers: { Pay: { Payload: { amount: 9 } } } };
const retried: Play = { input, answers: { Pay: [new Failure("Busy"), new Failure("Busy"), { Payload: { amount: 9 } }] } };
const broke: Play = { input, answers: { Pay: [new Failure("Broke", "a")] } };
const late: Play = { input, answers: { Pay: [silence] } };

test.each<[string, Play]>([
  ["paid", paid],
  ["retried", retried],
  ["caught", broke],
  ["timed out", late],
])("an execution that was %s goes the same way", async (_, given) => {
  expect(await replayed(shop, shop, given)).toEqual(["same       history.json"]);
});

describe("an edit is told where it shows first", () => {
  const asked = (type = "TaskScheduled Pay") => [`  recorded  3 ${type}`, `  now       3 ${type}`];

  test.each<[string, object, string[], Play?]>([
    [
      "a parameter more",
      withState("Pay", { Parameters: { ...invoke.Parameters, Qualifier: "live" } }),
      [...asked(), "    parameters.Qualifier: nothing → string"],
    ],
    [
      "another argument",
      withState("Pay", { Parameters: { FunctionName: "pay", "Payload.$": "$.id" } }),
      [...asked(), "    parameters.Payload: object → number"],
    ],
    [
      "another resource",
      withState("Pay", { Resource: "arn:aws:states:::lambda:invoke.waitForTaskToken" }),
      [...asked(), "    resource: string → string"],
    ],
    ["another timeout", withState("Pay", { TimeoutSeconds: 60 }), [...asked(), "    timeoutInSeconds: number → number"]],
    ["a heartbeat", withState("Pay", { HeartbeatSeconds: 5 }), [...asked(), "    heartbeatInSeconds: nothing → number"]],
    [
      "another output",
      withState("Pay", { ResultPath: "$.payment" }),
      [
        "  recorded  6 TaskStateExited Pay",
        "  now       6 TaskStateExited Pay",
        "    $.paid: object → nothing",
        "    $.payment: nothing → object",
      ],
    ],
    [
      "a Choice's operand",
      withState("Enough", { Choices: [{ Variable: "$.paid.amount", NumericGreaterThan: 50, Next: "Ship" }] }),
      ["  recorded  9 PassStateEntered Ship", "  now       9 FailStateEntered Refuse"],
    ],
    [
      "another caught error",
      withState("Pay", { Catch: [{ ErrorEquals: ["Poor"], Next: "Refuse" }] }),
      ["  recorded  6 TaskStateExited Pay", "  now       6 ExecutionFailed"],
      broke,
    ],
    [
      "a Retry less",
      withState("Pay", { Retry: [{ ErrorEquals: ["Busy"], MaxAttempts: 1 }] }),
      ["  recorded  9 TaskScheduled Pay", "  now       9 ExecutionFailed"],
      retried,
    ],
    [
      "a Retry more",
      withState("Pay", { Retry: [{ ErrorEquals: ["States.ALL"], MaxAttempts: 1 }] }),
      ["  recorded  6 TaskStateExited Pay", "  now       6 TaskScheduled Pay"],
      broke,
    ],
    ["no timeout", withState("Pay", { TimeoutSeconds: undefined }), [...asked(), "    timeoutInSeconds: number → nothing"], late],
    [
      "another error",
      withState("Refuse", { Cause: "never" }),
      ["  recorded  8 ExecutionFailed", "  now       8 ExecutionFailed", "    cause: string → string"],
      broke,
    ],
    [
      "a function's own ARN",
      withState("Pay", { Resource: "arn:aws:lambda:eu-west-1:111111111111:function:pay" }),
      ["  recorded  3 TaskScheduled Pay", "  now       3 LambdaFunctionScheduled Pay"],
    ],
    [
      "a renamed state",
      { StartAt: "Charge", States: { ...shop.States, Charge: invoke } },
      ["  recorded  2 TaskStateEntered Pay", "  now       2 TaskStateEntered Charge"],
    ],
  ])("%s", async (_, now, lines, given = paid) => {
    const said = await replayed(shop, now, given);
    expect(said.slice(0, lines.length + 1)).toEqual(["different  history.json", ...lines]);
  });

  test("with values, where they are asked for", async () => {
    const now = withState("Pay", { Parameters: { FunctionName: "charge", "Payload.$": "$" } });
    expect(await replayed(shop, now, paid, true)).toContain('    parameters.FunctionName: "pay" → "charge"');
  });
});

test("a placeholder stands for whatever was there", async () => {
  const now = withState("Pay", { Parameters: { FunctionName: "${function}", "Payload.$": "$" } });
  expect(await replayed(shop, now, paid)).toEqual(["same       history.json"]);
});

test("a callback's token is another each time, and what is sent with it is not", async () => {
  const ask = (MessageBody: object) => ({
    StartAt: "Ask",
    States: {
      Ask: {
        Type: "Task",
        Resource: "arn:aws:states:::sqs:sendMessage.waitForTaskToken",
        Parameters: { QueueUrl: "q", MessageBody },
        End: true,
      },
    },
  });
  const token = { "token.$": "States.Format('{}-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', $$.Task.Token)" };
  expect(await replayed(ask(token), ask({ "token.$": "$$.Task.Token" }))).toEqual(["same       history.json"]);
  expect(await replayed(ask(token), ask({ ...token, "id.$": "$.id" }), { input })).toContain(
    "    parameters.MessageBody.id: nothing → number",
  );
});

test("a time that a task gave is another than a second one, unlike what the clock tells", async () => {
  const tell = (path: string) => ({
    StartAt: "Ask",
    States: {
      Ask: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", ResultPath: "$.told", Next: "Tell" },
      Tell: { Type: "Pass", Parameters: { "at.$": path, "entered.$": "$$.State.EnteredTime" }, End: true },
    },
  });
  const [from, to] = ["2026-11-22T09:00:01Z", "2026-11-22T09:00:02Z"];
  const given: Play = { input, answers: { Ask: { from, to } } };
  expect(await replayed(tell("$.told.from"), tell("$.told.from"), given)).toEqual(["same       history.json"]);
  expect(await replayed(tell("$.told.from"), tell("$.told.to"), given)).toContain("    $.at: string → string");
});
