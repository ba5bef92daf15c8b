import { describe, expect, test } from "@jest/globals";
import { checkDefinition, checkRunsLocally } from "../../../../packages/asl/check-state-machine.ts";
import { choiceFaults as placedChoiceFaults } from "../../../../packages/asl/rules/choices.ts";
import { languageFaults as placedLanguageFaults } from "../../../../packages/asl/rules/language.ts";
import { pathFaults as placedPathFaults } from "../../../../packages/asl/rules/paths.ts";
import { placeholderFaults as placedPlaceholderFaults } from "../../../../packages/asl/rules/placeholders.ts";
import { resultPathFaults as placedResultPathFaults } from "../../../../packages/asl/rules/result-path.ts";
import { retrySettingFaults as placedRetrySettingFaults } from "../../../../packages/asl/rules/retry-settings.ts";
import { parameterFaults as placedParameterFaults } from "../../../../packages/asl/rules/task-parameters.ts";
import { taskFaults as placedTaskFaults } from "../../../../packages/asl/rules/tasks.ts";
import { unplaced } from "./support/unplaced.ts";

const choiceFaults = unplaced(placedChoiceFaults);
const languageFaults = unplaced(placedLanguageFaults);
const pathFaults = unplaced(placedPathFaults);
const placeholderFaults = unplaced(placedPlaceholderFaults);
const resultPathFaults = unplaced(placedResultPathFaults);
const retrySettingFaults = unplaced(placedRetrySettingFaults);
const parameterFaults = unplaced(placedParameterFaults);
const taskFaults = unplaced(placedTaskFaults);

type States = Record<string, Record<string, unknown>>;

const pass = (Next: string) => ({ Type: "Pass", Next });
const end = { Type: "Succeed" };

describe("ways", () => {
  const at = (rule: string, address: string, message: string, advice: string) => ({ address, rule, message, advice });
  const missing = (name: string) =>
    at("state-missing", name, "a way leads to it, but there is no such state.", "Add it, or mend the name.");
  const noEnd = {
    rule: "state-no-end",
    message: "no state ends it, so that no execution ever does.",
    advice: 'Give one "End": true, or lead to a Succeed or Fail.',
  };
  const endless = (name: string) => at("path-endless", name, "no way leads from it to an end.", "Lead one there.");

  test.each<[string, States, object[]]>([
    ["to a state that is not there", { A: pass("B") }, [missing("B")]],
    ["round", { A: pass("B"), B: pass("A") }, [noEnd]],
    ["round beside an end", { A: { Choices: [{ Next: "C" }], Default: "B" }, B: pass("B"), C: end }, [endless("B")]],
    ["round, unless one leads on to what is not there", { A: { Choices: [{ Next: "A" }], Default: "B" } }, [missing("B")]],
    [
      "to nothing",
      { A: end, B: end },
      [at("state-unreachable", "B", "no way leads to it from A.", "Lead one there, or remove it.")],
    ],
    ["to an end, though one is caught", { A: { End: true, Catch: [{ Next: "B" }] }, B: pass("A") }, []],
    ["to an end", { A: pass("B"), B: { Type: "Fail" } }, []],
    ["to an end, whatever else it says", { A: { Type: "Fail", Next: "B" }, B: { Type: "Succeed", Next: "A" } }, []],
    ["on from an end that is none", { A: { Type: "Pass", End: false, Next: "A" } }, [noEnd]],
  ])("lead %s", (_, States, faults) => {
    expect(pathFaults({ StartAt: "A", States })).toStrictEqual(faults);
  });

  test("that lead round are told of all states", () => {
    expect(placedPathFaults({ StartAt: "A", States: { A: pass("A") } })).toMatchObject([
      { rule: "state-no-end", at: ["States"] },
    ]);
  });

  test("are not looked for without a start", () => {
    expect(pathFaults({ States: { A: pass("A") } })).toStrictEqual([]);
    expect(pathFaults({ StartAt: "B", States: { A: end } })).toStrictEqual([missing("B")]);
  });
});

test("a Choice without a Default, and a Task without a time limit", () => {
  expect(
    choiceFaults({ States: { A: { Type: "Choice" }, B: { Type: "Choice", Default: "A" }, C: { Type: "Pass" } } }),
  ).toStrictEqual([
    {
      address: "A",
      rule: "choice-default",
      message: "a Choice needs a Default.",
      advice: "Lead it to a Fail state, where none fits.",
    },
  ]);
  const task = { Type: "Task", Retry: [{}] };
  expect(
    taskFaults({ States: { A: task, B: { ...task, TimeoutSeconds: 1 }, C: { ...task, TimeoutSecondsPath: "$.a" } } }),
  ).toStrictEqual([
    {
      address: "A",
      rule: "task-timeout",
      message: "a Task needs TimeoutSeconds, or waits as long as the execution does.",
      advice: "Give it.",
    },
  ]);
});

describe("settings of a Retry", () => {
  const told = (state: object) => retrySettingFaults({ States: { A: { Type: "Task", ...state } } });
  const whole = (from: number) => `a whole number from ${from} to 99999999`;

  test.each([
    [{ IntervalSeconds: 0 }, `IntervalSeconds is 0; it must be ${whole(1)}.`],
    [{ IntervalSeconds: 100_000_000 }, `IntervalSeconds is 100000000; it must be ${whole(1)}.`],
    [{ IntervalSeconds: 1.5 }, `IntervalSeconds is 1.5; it must be ${whole(1)}.`],
    [{ IntervalSeconds: "1" }, `IntervalSeconds is "1"; it must be ${whole(1)}.`],
    [{ MaxAttempts: -1 }, `MaxAttempts is -1; it must be ${whole(0)}.`],
    [{ MaxAttempts: 100_000_000 }, `MaxAttempts is 100000000; it must be ${whole(0)}.`],
    [{ BackoffRate: 0.9 }, "BackoffRate is 0.9; it must be a number, 1 or more."],
    [{ MaxDelaySeconds: 31_622_401 }, "MaxDelaySeconds is 31622401; it must be a whole number from 1 to 31622400."],
    [{ MaxDelaySeconds: 0 }, "MaxDelaySeconds is 0; it must be a whole number from 1 to 31622400."],
    [{ JitterStrategy: "SOME" }, 'JitterStrategy is "SOME"; it must be FULL or NONE.'],
  ])("%j is refused", (retrier, message) => {
    expect(told({ Retry: [{}, retrier] })).toStrictEqual([
      { address: "A", rule: "retry-settings", message, advice: "Mend the value." },
    ]);
  });

  test.each([
    [{ MaxDelaySeconds: 1 }, "MaxDelaySeconds is 1; it must be more than IntervalSeconds."],
    [{ IntervalSeconds: 5, MaxDelaySeconds: 5 }, "MaxDelaySeconds is 5; it must be more than IntervalSeconds."],
  ])("%j is taken, and caps nothing", (retrier, message) => {
    expect(placedRetrySettingFaults({ States: { A: { Type: "Task", Retry: [retrier] } } })).toMatchObject([
      { message, isHouse: true },
    ]);
  });

  test.each([
    {},
    { IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1, MaxDelaySeconds: 2, JitterStrategy: "FULL" },
    { IntervalSeconds: 99_999_999, MaxAttempts: 99_999_999, JitterStrategy: "NONE" },
    { MaxDelaySeconds: 31_622_400 },
  ])("%j is taken", (retrier) => {
    expect(told({ Retry: [retrier] })).toStrictEqual([]);
    expect(told({ Retry: retrier })).toStrictEqual([]);
  });

  test.each([
    [5, 5, 1],
    [4, 5, 0],
    [undefined, 5, 0],
  ])("HeartbeatSeconds of %j with a TimeoutSeconds of %j", (HeartbeatSeconds, TimeoutSeconds, count) => {
    const message = `HeartbeatSeconds is ${HeartbeatSeconds}; it must be less than TimeoutSeconds, ${TimeoutSeconds}.`;
    const fault = { address: "A", rule: "task-heartbeat", message, advice: "Lower it." };
    expect(told({ HeartbeatSeconds, TimeoutSeconds })).toStrictEqual(Array(count).fill(fault));
  });
});

test.each([
  ["$", true],
  ["$.a.b", true],
  ["$.a[0]", true],
  ["$.a[*]", false],
  ["$$.a", false],
  ["a", false],
  [null, true],
  [5, true],
])("a ResultPath %j, of a state and of a Catch: %j", (ResultPath, isOne) => {
  const fault = {
    address: "A",
    rule: "result-path",
    message: `ResultPath "${String(ResultPath)}" names no one place in the payload.`,
    advice: "Name one, such as $.result.",
  };
  for (const state of [{ ResultPath }, { Catch: [{}, { ResultPath }] }, { Catch: {}, ResultPath }]) {
    expect(resultPathFaults({ States: { A: { Type: "Task", ...(state as object) } } })).toStrictEqual(isOne ? [] : [fault]);
  }
});

test("placeholders without a value are told where they stand, and values that nobody uses", () => {
  const advice = "Mend its name, or what is bound where the definition is loaded.";
  const definition = { Comment: "${outside} ${bound}", States: { A: { Type: "Pass", Result: "${inside} ${inside} ${5}" } } };
  expect(placeholderFaults(definition, definition, ["bound", "unused"])).toStrictEqual([
    { address: "A", rule: "placeholder-unbound", message: "${inside} has no value.", advice },
    { rule: "placeholder-unbound", message: "${outside} has no value.", advice },
    { rule: "placeholder-unused", message: "${unused} is not in the definition.", advice },
  ]);
});

test("a call's parameters may end in .$ once, and calls that are not known have any", () => {
  const told = (Parameters: object, Resource = "arn:aws:states:::sqs:sendMessage") =>
    parameterFaults({ States: { A: { Type: "Task", Resource, Parameters } } }).map(({ message }) => message);
  expect(told({ "QueueUrl.$": "$.q", MessageBody: "a" })).toEqual([]);
  expect(told({ QueueUrl: "q", MessageBody: "a", "Delay.$Seconds": 1 })).toEqual(["sqs:sendMessage takes no Delay.$Seconds."]);
  expect(told({ a: 1 }, "arn:aws:states:::other:call")).toEqual([]);
  expect(told({ a: 1 }, "no ARN")).toEqual([]);
});

describe("a definition as a whole", () => {
  test.each(["null", "7", "[]", "{}", '{"States":null}', '{"States":{"a":null,"b":{}}}', '{"States":{"a":{},"b":"Pass"}}'])(
    "%s is none",
    (text) => {
      const rules = checkDefinition(text, "file").map(({ rule }) => rule);
      expect(new Set(rules)).toEqual(new Set(["states-language"]));
      expect(checkRunsLocally(text, "file")).toStrictEqual([]);
    },
  );

  test("is looked at in all its parts, though one is malformed", () => {
    const text = JSON.stringify({ StartAt: "A", States: { A: { Type: "Pass", InputPath: "$.gone" } } });
    const found = checkDefinition(text, "file", { input: {} });
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(["states-language", "payload-path"]));
  });

  test("has faults with a line where there is one", () => {
    const text = '{"StartAt":"A","States":{\n"A":{"Type":"Pass","InputPath":"$.gone","End":true}}}';
    const [fault] = checkDefinition(text, "file", { input: {} });
    expect(fault).toMatchObject({ file: "file", line: 2, address: "A" });
    const [unused] = checkDefinition(text, "file", { bound: ["x"] });
    expect(Object.keys(unused ?? {}).sort()).toEqual(["advice", "file", "message", "rule"]);
  });

  test("may be in JSONata", () => {
    expect(languageFaults({ QueryLanguage: "JSONata", States: {} })).toEqual([]);
  });
});
