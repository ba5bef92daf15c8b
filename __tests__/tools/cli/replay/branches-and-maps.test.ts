import { expect, test } from "@jest/globals";
import type { StateMachine } from "@slipstream/languages";
import { redrive, describeEvent, advance, compile, type Run } from "../../../../packages/asl/index.ts";
import { replayHistories } from "../../../../tools/cli/replay/replay-histories.ts";
import { environmentAt, Failure, play, type Play } from "../../../packages/asl/interpreter/support/play.ts";
import { printed, read, replayed } from "./support/replayed.ts";

const same = ["same       history.json"];
const task = (more: object = {}) => ({ Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", End: true, ...more });
const pass = (more: object = {}) => ({ Type: "Pass", End: true, ...more });
const flow = (States: Record<string, object>) => ({ StartAt: Object.keys(States)[0]!, States });

const both = (left: Record<string, object>, right: Record<string, object>, more: object = {}) =>
  flow({
    Both: { Type: "Parallel", Branches: [flow(left), flow(right)], Next: "First", ...more },
    First: pass({ End: undefined, Next: "Second" }),
    Second: pass(),
  });
const left = { Tell: task({ Next: "Told", End: undefined }), Told: pass() };
const right = {
  Write: task({ Next: "Rest", End: undefined }),
  Rest: { Type: "Wait", Seconds: 60, Next: "Written" },
  Written: pass(),
};
const parallel = both(left, right);
const answered: Play = { input: { id: 7 }, answers: { Tell: { told: true }, Write: { written: true } } };

test("branches go side by side, and each has its order, as the states after them have", async () => {
  expect(await replayed(parallel, parallel, answered)).toEqual(same);
  const { First, Second } = parallel.States;
  const swapped = {
    ...parallel,
    States: { Both: { ...parallel.States["Both"], Next: "Second" }, Second: { ...First, Next: "First" }, First: Second },
  };
  expect(await replayed(parallel, swapped, answered)).toContain("  recorded  22 PassStateEntered First");
});

test.each<[string, object, string[]]>([
  [
    "a renamed state",
    both({ Tell: { ...left.Tell, Next: "Said" }, Said: pass() }, right),
    ["PassStateEntered Told", "PassStateEntered Said"],
  ],
  [
    "a parameter",
    both({ ...left, Tell: { ...left.Tell, Parameters: { QueueUrl: "q" } } }, right),
    ["TaskScheduled Tell", "TaskScheduled Tell"],
  ],
  [
    "another order",
    both(left, {
      Write: { ...right.Write, Next: "Written" },
      Written: pass({ Next: "Rest", End: undefined }),
      Rest: { ...right.Rest, Next: undefined, End: true },
    }),
    ["WaitStateEntered Rest", "PassStateEntered Written"],
  ],
])("in a branch, %s is told", async (_, now, [recorded, is]) => {
  const [, then, today] = await replayed(parallel, now, answered);
  expect([then, today].map((line) => line?.replace(/^ +\w+ +\d+ /, ""))).toEqual([recorded, is]);
});

test("what a branch did before the one beside it failed may be more or less", async () => {
  const failing = both(left, right, { Catch: [{ ErrorEquals: ["States.ALL"], Next: "Second" }] });
  const { run } = await play(failing, { answers: { Tell: new Failure("Lost"), Write: { written: true } } });
  const [history] = read(printed(run));
  // As where services take up the branches one after the other.
  const events = history!.events.filter(({ type }) => type !== "WaitStateEntered");
  const { text } = await replayHistories([{ ...history!, events }], failing as StateMachine, false);
  expect(text).toMatch(/^same/);
  expect(await replayed(failing, both(left, right), { answers: { Tell: new Failure("Lost") } })).toContain(
    "  now       14 ExecutionFailed",
  );
});

const each = (processor: object, more: object = {}) =>
  flow({ Each: { Type: "Map", ItemsPath: "$.items", ItemProcessor: processor, End: true, ...more } });
const items: Play = {
  input: { items: [1, 2, 3] },
  answers: { Send: [new Failure("Busy"), { sent: 1 }, { sent: 2 }, { sent: 3 }] },
};
const send = (more: object = {}) =>
  flow({ Send: task({ Retry: [{ ErrorEquals: ["Busy"] }], Parameters: { "MessageBody.$": "$" }, ...more }) });

test("a Map's iterations are told apart", async () => {
  expect(await replayed(each(send()), each(send()), items)).toEqual(same);
  expect(await replayed(each(send()), each(send({ Retry: undefined })), items)).toContain("  now       24 ExecutionFailed");
  const other = each(send({ Parameters: { "MessageBody.$": "States.JsonToString($)" } }));
  expect(await replayed(each(send()), other, items)).toContain("    parameters.MessageBody: number → string");
});

const distributed = (more: object = {}) =>
  each({ ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" }, ...send() }, more);

test("a Distributed Map gives what it gave, and its executions are histories of their own", async () => {
  const definition = distributed({ Assign: { "count.$": "States.ArrayLength($)" }, ResultPath: "$.sent" });
  const { execution } = await play(definition, items);
  const [map, ...children] = execution.runs.map((run: Run) => read(printed(run))).flat();
  const replay = async (now: object) => (await replayHistories([map!, ...children], now as StateMachine, false)).text.split("\n");
  expect(children).toHaveLength(3);
  expect(await replay(definition)).toEqual([...same, ...same, ...same, ...same, "4 executions, 0 that would go another way."]);
  const within = each(
    { ProcessorConfig: { Mode: "DISTRIBUTED" }, ...send({ TimeoutSeconds: 9 }) },
    { Assign: { "count.$": "$" } },
  );
  expect((await replay(within)).filter((line) => /^(same|different)/.test(line))).toEqual([
    ...same,
    ...Array.from({ length: 3 }, () => "different  history.json"),
  ]);
});

test("where a Distributed Map's result is put is compared", async () => {
  const [then, now] = ["$.sent", "$.all.sent"].map((ResultPath) => distributed({ ResultPath }));
  expect(await replayed(then!, then!, items)).toEqual(same);
  expect(await replayed(then!, now!, items)).toContain("    $.sent: list of 3 → nothing");
});

test("a Distributed Map that failed is caught as it was", async () => {
  const definition = (errors: string[]) => ({
    ...distributed(),
    States: { Each: { ...distributed().States["Each"], Catch: [{ ErrorEquals: errors, Next: "No" }] }, No: pass() },
  });
  const given: Play = { input: { items: [1] }, answers: { Send: new Failure("Broke") } };
  expect(await replayed(definition(["States.ALL"]), definition(["States.ALL"]), given)).toEqual(same);
  expect(await replayed(definition(["States.ALL"]), definition(["Other"]), given)).toContain("  recorded  7 MapStateExited Each");
});

test("a Distributed Map that could not begin failed as it did", async () => {
  const definition = distributed({ ToleratedFailureCountPath: "$.count" });
  expect(await replayed(definition, definition, { input: { items: [1], count: -1 } })).toEqual(same);
});

test("JSONata's variables are compared by their names", async () => {
  const machine = (total: string) => ({
    QueryLanguage: "JSONata",
    ...flow({
      Ask: task({
        Arguments: { MessageBody: "{% $states.input.id %}" },
        Assign: { total, at: "{% $millis() %}" },
        Next: "Give",
        End: undefined,
      }),
      Give: pass({ Output: { total: "{% $total %}", at: "{% $now() %}", id: "{% $states.context.Execution.Id %}" } }),
    }),
  });
  const given: Play = { input: { id: "a" }, answers: { Ask: { n: 2 } } };
  expect(await replayed(machine("{% $states.result.n %}"), machine("{% $states.result.n %}"), given)).toEqual(same);
  expect(await replayed(machine("{% $states.result.n %}"), machine("{% $string($states.result.n) %}"), given)).toContain(
    "    $total: number → string",
  );
});

test("a redriven execution is redriven", async () => {
  const definition = flow({ Send: task({ Next: "Sent", End: undefined }), Sent: pass() }) as StateMachine;
  const { execution, run } = await play(definition, { answers: { Send: new Failure("Broke") } });
  const environment = environmentAt({ now: run.stoppedAt! + 60_000 });
  const { tasks } = await redrive(compile(definition), execution, environment);
  await advance(compile(definition), execution, { type: "TaskSucceeded", task: tasks[0]!.id, output: {} }, environment);
  const histories = read({ events: run.history.map(describeEvent) });
  expect((await replayHistories(histories, definition, false)).text).toMatch(/^same/);
});

const slow = { ...flow({ Rest: { Type: "Wait", Seconds: 600, Next: "Done" }, Done: pass() }), TimeoutSeconds: 60 };

test("an execution that ran out of its time ends as it did", async () => {
  expect(await replayed(slow, slow)).toEqual(same);
  expect(await replayed(slow, { ...slow, TimeoutSeconds: 900 })).toContain("  recorded  3 ExecutionTimedOut");
});

test("and so does one that was stopped", async () => {
  const [history] = read(printed((await play(slow)).run));
  const events = history!.events.with(-1, { id: 3, previousEventId: 0, type: "ExecutionAborted" });
  expect((await replayHistories([{ ...history!, events }], slow as StateMachine, false)).text).toMatch(/^same/);
});
