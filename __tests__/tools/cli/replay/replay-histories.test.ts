import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
const events = [
  { id: 1, previousEventId: 0, type: "ExecutionStarted", executionStartedEventDetails: { input: text(input) } },
  { id: 2, previousEventId: 0, type: "TaskStateEntered", stateEnteredEventDetails: { name: "Pay", input: text(input) } },
  { id: 3, previousEventId: 2, type: "TaskScheduled", taskScheduledEventDetails: { resourceType: "lambda", resource: "invoke" } },
  { id: 4, previousEventId: 3, type: "TaskStarted", taskStartedEventDetails: { resourceType: "lambda", resource: "invoke" } },
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

test("an execution's log group has its history, too", async () => {
  const arn = "arn:aws:states:eu-west-1:111111111111:express:orders:a:b";
  const lines = events.map(({ id, previousEventId, type, ...details }) => ({
    message: JSON.stringify({
      ...{ id: String(id), previous_event_id: String(previousEventId), type, execution_arn: arn },
      details: Object.values(details)[0],
    }),
  }));
  expect(await replay(saved("log.json", { events: lines.reverse() }), definition)).toMatchObject({ departed: 0 });
});

test.each([
  ["no.json", "{}", "has no events"],
  ["part.json", { events: events.slice(1) }, "does not begin with ExecutionStarted"],
  [
    "bare.json",
    { events: [{ id: 1, previousEventId: 0, type: "ExecutionStarted", executionStartedEventDetails: {} }] },
    "has no input",
  ],
])("%s is refused", (name, content, message) => {
  const file = saved(name, content);
  expect(() => readHistories([file])).toThrow(message);
});

test("what is not there is refused by its name", () => {
  expect(() => readHistories(["gone"])).toThrow('"gone" is not there');
  expect(() => readDefinition("gone.asl.json")).toThrow("gone.asl.json cannot be read as a definition");
});
