import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { StateMachine } from "@slipstream/languages";
import { readHistories } from "../../../../tools/cli/replay/read-histories.ts";
import { readDefinition, replayHistories } from "../../../../tools/cli/replay/replay-histories.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "histories-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const definition = {
  StartAt: "Pay",
  States: {
    Pay: {
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: "pay", "Payload.$": "$" },
      Next: "Done",
    },
    Done: { Type: "Pass", Parameters: { "paid.$": "$.Payload.amount" }, End: true },
  },
};

/** As `aws stepfunctions get-execution-history` prints it. */
const text = (value: unknown) => JSON.stringify(value);
const input = { card: "4711", placedAt: "2026-11-01T10:00:00Z" };
const answer = { Payload: { amount: 3 }, StatusCode: 200 };
const called = { resourceType: "lambda", resource: "invoke" };
const scheduled = { ...called, region: "eu-west-1", parameters: text({ FunctionName: "pay", Payload: input }) };
const events = [
  { id: 1, previousEventId: 0, type: "ExecutionStarted", executionStartedEventDetails: { input: text(input) } },
  { id: 2, previousEventId: 0, type: "TaskStateEntered", stateEnteredEventDetails: { name: "Pay", input: text(input) } },
  { id: 3, previousEventId: 2, type: "TaskScheduled", taskScheduledEventDetails: scheduled },
  { id: 4, previousEventId: 3, type: "TaskStarted", taskStartedEventDetails: called },
  { id: 5, previousEventId: 4, type: "TaskSucceeded", taskSucceededEventDetails: { output: text(answer) } },
  { id: 6, previousEventId: 5, type: "TaskStateExited", stateExitedEventDetails: { name: "Pay", output: text(answer) } },
  { id: 7, previousEventId: 6, type: "PassStateEntered", stateEnteredEventDetails: { name: "Done", input: text(answer) } },
  { id: 8, previousEventId: 7, type: "PassStateExited", stateExitedEventDetails: { name: "Done", output: '{"paid":3}' } },
  { id: 9, previousEventId: 8, type: "ExecutionSucceeded", executionSucceededEventDetails: { output: '{"paid":3}' } },
];

function saved(name: string, content: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const replay = (file: string, machine: StateMachine, withValues = false) =>
  replayHistories(readHistories([file]), machine, withValues);
const withDone = (state: object) => ({ ...definition, States: { ...definition.States, ...state } });

test("a definition that does the same goes the same way", async () => {
  const file = saved("same.json", { events });
  expect(await replay(file, definition)).toEqual({
    text: `same       ${file}\n1 executions, 0 that would go another way.`,
    departed: 0,
    unread: 0,
  });
});

test("the first event that differs is told with both sides and the state's input, and no value", async () => {
  const file = saved("value.json", { events });
  const changed = withDone({
    Done: { Type: "Pass", Parameters: { "paid.$": "States.JsonToString($.Payload.amount)" }, End: true },
  });
  const { text: said, departed } = await replay(file, changed);
  expect(departed).toBe(1);
  expect(said.split("\n").slice(0, 5)).toEqual([
    `different  ${file}`,
    "  recorded  8 PassStateExited Done",
    "  now       8 PassStateExited Done",
    "    $.paid: number → string",
    "  the state's input: { Payload: object, StatusCode: number }",
  ]);
  expect((await replay(file, changed, true)).text).toContain(
    '    $.paid: 3 → "3"\n  the state\'s input: {"Payload":{"amount":3}',
  );
});

test("another way is told by the states that are on it", async () => {
  const file = saved("way.json", { events });
  const changed = {
    ...definition,
    States: {
      Pay: { ...definition.States.Pay, Next: "Check" },
      Check: { Type: "Pass", Next: "Done" },
      Done: definition.States.Done,
    },
  };
  const { text: said } = await replay(file, changed);
  expect(said).toContain("  recorded  7 PassStateEntered Done\n  now       7 PassStateEntered Check\n");
});

const arn = "arn:aws:states:eu-west-1:111111111111:express:orders:a:b";
const logged = (of: readonly object[], execution_arn = arn) =>
  of.map((event) => {
    const { id, previousEventId, type, ...details } = event as (typeof events)[number];
    const message = { ...{ id: String(id), previous_event_id: String(previousEventId), type, execution_arn } };
    return { message: JSON.stringify({ ...message, event_timestamp: "1795000000000", details: Object.values(details)[0] }) };
  });

test("an execution's log group has its history, too, in any order, and a line may be there twice", async () => {
  const lines = logged([...events, events[3]!]).reverse();
  expect(await replay(saved("log.json", { events: lines }), definition)).toMatchObject({ departed: 0, unread: 0 });
});

test("of several executions in a log group, one that is cut does not hide the others", async () => {
  const file = saved("logs.json", { events: [...logged(events.slice(2), `${arn}c`), ...logged(events), { message: "REPORT" }] });
  expect((await replay(file, definition)).text.split("\n")).toEqual([
    expect.stringContaining(`unread     ${file} a:bc: it does not begin with ExecutionStarted`),
    `same       ${file} a:b`,
    "1 executions, 0 that would go another way; 1 that cannot be replayed.",
  ]);
});

test("what was saved before its end is compared as far as it goes", async () => {
  const { text: said } = await replay(saved("running.json", { events: events.slice(0, 6) }), definition);
  expect(said).toContain("running.json, as far as it goes: ");
});

test.each([1794989200.25, "2026-11-18T09:06:40.250000+01:00"])("a time may be %j", (timestamp) => {
  const file = saved("times.json", { events: [{ ...events[0]!, timestamp }] });
  expect(readHistories([file])).toMatchObject([{ events: [{ at: Date.parse("2026-11-18T08:06:40.250Z") }] }]);
});

test("a file may be as PowerShell writes it", async () => {
  const file = saved("utf-16.json", "");
  writeFileSync(file, Buffer.from(`\uFEFF${text({ events })}`, "utf16le"));
  expect(await replay(file, definition)).toMatchObject({ departed: 0, unread: 0 });
});

test.each([
  ["none.json", "{}", "it has no events"],
  ["text.txt", "EVENTS\t1", "it is no JSON"],
  ["part.json", { events: events.slice(1) }, "it does not begin with ExecutionStarted"],
  ["hole.json", { events: events.toSpliced(4, 1) }, "event 5 is missing"],
  [
    "bare.json",
    { events: [{ id: 1, previousEventId: 0, type: "ExecutionStarted", executionStartedEventDetails: {} }] },
    "it has no input: save it with execution data",
  ],
  [
    "much.json",
    { events: [{ ...events[0], executionStartedEventDetails: { input: "{", inputDetails: { truncated: true } } }] },
    "event 1 (ExecutionStarted) has its data cut off",
  ],
  ["log-lines.json", { events: [{ message: "START RequestId: 1" }] }, "its log lines are not those of executions"],
])("%s is named as unread", (name, content, problem) => {
  const file = saved(name, content);
  expect(readHistories([file])).toEqual([{ name: file, problem: expect.stringContaining(problem) }]);
});

test("a folder is looked through with its folders", () => {
  const inner = mkdtempSync(join(folder, "week-"));
  mkdirSync(join(inner, "monday"));
  const file = join(inner, "monday/one.json");
  writeFileSync(file, text({ events }));
  writeFileSync(join(inner, "notes.md"), "");
  expect(readHistories([inner])).toMatchObject([{ name: file }]);
});

test("what is not there is refused by its name", () => {
  expect(() => readHistories(["gone"])).toThrow('"gone" is not there');
  expect(() => readHistories([mkdtempSync(join(folder, "empty-"))])).toThrow("has no .json file");
  expect(() => readDefinition("gone.asl.json")).toThrow("gone.asl.json: it cannot be read");
});

test("a definition may be in a template, with placeholders, and one that does not run is refused with its faults", async () => {
  const { Pay, Done } = definition.States;
  const Parameters = { FunctionName: "${AWS::StackName}-pay", "Payload.$": "$" };
  const DefinitionString = { "Fn::Sub": text({ ...definition, States: { Pay: { ...Pay, Parameters }, Done } }) };
  const Resources = { Orders: { Type: "AWS::StepFunctions::StateMachine", Properties: { DefinitionString } } };
  const file = saved("template.json", { Resources });
  const named = events.with(2, {
    ...events[2]!,
    taskScheduledEventDetails: { ...scheduled, parameters: text({ FunctionName: "shop-pay", Payload: input }) },
  } as never);
  expect(await replay(saved("named.json", { events: named }), readDefinition(file))).toMatchObject({ departed: 0 });
  expect(() => readDefinition(saved("bad.asl.json", { StartAt: "A", States: {} }))).toThrow("there is no such state");
  expect(() => readDefinition(saved("package.json", { name: "x" }))).toThrow("has 0 state machines");
});
