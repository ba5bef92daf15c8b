import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { checkRunsLocally, checkStateMachine } from "../../../packages/asl/check-state-machine.ts";

type State = Record<string, unknown>;

const end = { Type: "Succeed" };
const task = {
  Type: "Task",
  Resource: "arn:aws:states:::dynamodb:getItem",
  TimeoutSeconds: 5,
  Parameters: { TableName: "${table}", Key: {} },
  Retry: [{ ErrorEquals: ["States.Timeout"] }],
  End: true,
};
const each = { Type: "Map", ItemProcessor: { StartAt: "A", States: { A: { Type: "Pass", End: true } } }, End: true };
const choice = { Type: "Choice", Choices: [{ Variable: "$.a", StringEquals: "b", Next: "End" }], Default: "End" };

describe("a state machine's definition", () => {
  test("the project's own passes", () => {
    const text = readFileSync("state-machines/process-order.asl.json", "utf8");
    const bound = ["ordersTableName", "paymentsTableName", "processPaymentArn", "notifyCustomerArn"];
    expect(checkStateMachine(text, "file", bound)).toEqual([]);
  });

  test("a sound one passes, with a Parallel and a Map", () => {
    const inner = { StartAt: "Inner", States: { Inner: task } };
    const states = {
      Both: {
        Type: "Parallel",
        Branches: [inner, { StartAt: "Other", States: { Other: { Type: "Pass", End: true } } }],
        Next: "Each",
      },
      Each: {
        Type: "Map",
        ItemProcessor: {
          StartAt: "Item",
          States: { Item: { ...choice, Default: "Done", Choices: [{ ...choice.Choices[0], Next: "Done" }] }, Done: end },
        },
        End: true,
      },
    };
    expect(faults(states)).toEqual([]);
  });

  test("each finding says in which file", () => {
    expect(checkStateMachine("{", "some.asl.json")).toEqual([
      {
        rule: "json",
        file: "some.asl.json",
        line: 1,
        column: 2,
        message: expect.stringMatching(/^It is no JSON: .+\.$/),
        advice: "Mend it.",
      },
    ]);
  });
});

describe("a finding", () => {
  test("says at which line its state begins, also in a branch of a branch", () => {
    const trap = { StartAt: "Deep", States: { Deep: { Type: "Wait", Seconds: 1, Next: "Deep" } } };
    const branch = { StartAt: "Inner", States: { Inner: { Type: "Parallel", Branches: [trap], End: true } } };
    const states = { Start: { Type: "Parallel", Branches: [branch], End: true } };
    const text = JSON.stringify({ StartAt: "Start", States: states }, undefined, 2);
    const line = text.split("\n").findIndex((content) => content.includes('"Deep": {')) + 1;
    const found = { rule: "path-endless", file: "file", line, address: "Deep" };
    expect(checkStateMachine(text, "file")).toContainEqual(expect.objectContaining(found));
  });

  test("says what is wrong and what to do in two fields", () => {
    const text = JSON.stringify({ StartAt: "Start", States: { Start: { ...task, Retry: [] } } });
    expect(checkStateMachine(text, "file")).toContainEqual({
      rule: "task-retry",
      file: "file",
      line: 1,
      address: "Start",
      message: "a Task needs a Retry for the transient errors of its service.",
      advice: "Give it one.",
    });
  });
});

describe("the states language", () => {
  test.each<[string, Record<string, State>, string, RegExp]>([
    ["an unknown type of state", { Start: { Type: "Jump", End: true } }, "Start", /Type|type/],
    ["a field that the type does not have", { Start: { ...end, Next: "Start" } }, "Start", /Next is not a field of a Succeed/],
    ["neither Next nor End", { Start: { Type: "Pass" } }, "Start", /Next|End/],
    ["a path that is none", { Start: { Type: "Pass", InputPath: "order", End: true } }, "Start", /InputPath/],
    ["both Next and End", { Start: { Type: "Pass", Next: "End", End: true }, End: end }, "Start", /Next and End/],
  ])("refuses %s", (_, states, state, message) => {
    expect(faults(states)).toContainEqual({ state, rule: "states-language", message: expect.stringMatching(message) });
  });

  test("says which state it is, whatever its name and however deep", () => {
    const broken = { Type: "Pass", Comment: 5, End: true };
    const inner = { StartAt: "a/b~c~1/", States: { "a/b~c~1/": broken } };
    const found = faults({ Start: { Type: "Parallel", Branches: [inner], End: true } });
    expect(found.filter(({ rule }) => rule === "states-language").map(({ state }) => state)).toEqual(
      expect.arrayContaining(["a/b~c~1/"]),
    );
  });

  test.each(["[]", "null", "7", "{}", '{"StartAt":"a","States":null}', '{"StartAt":"a","States":{"a":null}}'])(
    "refuses %s as a whole",
    (text) => {
      expect(checkStateMachine(text, "file").length).toBeGreaterThan(0);
    },
  );
});

describe("placeholders", () => {
  test("refuses one without a value, with its state", () => {
    expect(faults({ Start: task }, [])).toEqual([
      { state: "Start", rule: "placeholder-unbound", message: "${table} has no value." },
    ]);
  });

  test("finds one outside of the states, too", () => {
    const text = JSON.stringify({ Comment: "${what}", StartAt: "Start", States: { Start: end } });
    expect(checkStateMachine(text, "file", [])).toEqual([expect.not.objectContaining({ address: expect.anything() })]);
  });

  test("refuses a value that is not used", () => {
    expect(faults({ Start: task }, ["table", "queue"])).toEqual([
      { state: "(definition)", rule: "placeholder-unused", message: "${queue} is not in the definition." },
    ]);
  });

  test("are not looked at before it is known what they stand for", () => {
    expect(checkStateMachine(JSON.stringify({ StartAt: "Start", States: { Start: task } }), "file")).toEqual([]);
  });
});

describe("ways", () => {
  test("refuses a state that no way leads to", () => {
    expect(faults({ Start: end, Lost: end })).toEqual([
      { state: "Lost", rule: "state-unreachable", message: "no way leads to it from Start." },
    ]);
  });

  test("refuses states that lead to each other only", () => {
    const states = { Start: { Type: "Pass", Next: "Again" }, Again: { Type: "Pass", Next: "Start" }, End: end };
    expect(rules(states)).toEqual(["End state-unreachable", "Start path-endless", "Again path-endless"]);
  });

  test("refuses a trap beside a way that ends", () => {
    const states = { Start: { ...choice, Default: "Trap" }, Trap: { Type: "Wait", Seconds: 1, Next: "Trap" }, End: end };
    expect(rules(states)).toEqual(["Trap path-endless"]);
  });

  test("follows a Catch", () => {
    const caught = { ...task, Catch: [{ ErrorEquals: ["States.ALL"], Next: "End" }] };
    expect(rules({ Start: caught, End: end })).toEqual([]);
  });

  test("refuses a start that is not there", () => {
    const text = JSON.stringify({ StartAt: "Begin", States: { Start: end } });
    expect(checkStateMachine(text, "file")).toContainEqual(expect.objectContaining({ address: "Begin", rule: "state-missing" }));
  });

  test("looks into a Parallel's branches", () => {
    const branch = { StartAt: "Inner", States: { Inner: { Type: "Pass", End: true }, Lost: end } };
    expect(rules({ Start: { Type: "Parallel", Branches: [branch], End: true } })).toEqual(["Lost state-unreachable"]);
  });
});

describe("states", () => {
  test("refuses a Choice without a Default", () => {
    expect(rules({ Start: { ...choice, Default: undefined }, End: end })).toEqual(["Start choice-default"]);
  });

  test.each([[undefined], [[]]])("refuses a Task with this Retry: %j", (Retry) => {
    expect(rules({ Start: { ...task, Retry } })).toContain("Start task-retry");
  });

  test("refuses a Task without a time limit", () => {
    expect(rules({ Start: { ...task, TimeoutSeconds: undefined } })).toEqual(["Start task-timeout"]);
  });
});

describe("what the local runtime can't run", () => {
  test.each<[string, State]>([
    ["Credentials", { ...task, Credentials: { RoleArn: "arn:aws:iam::000000000000:role/other" } }],
    ["ItemReader", { ...each, ItemReader: { Resource: "arn:aws:states:::s3:listObjectsV2" } }],
    ["ResultWriter", { ...each, ResultWriter: { Resource: "arn:aws:states:::s3:putObject" } }],
  ])("refuses %s", (construct, state) => {
    expect(faults({ Start: state, End: end })).toContainEqual({
      state: "Start",
      rule: "not-run-locally",
      message: expect.stringContaining(construct),
    });
  });

  test("names the construct and what it is", () => {
    const text = JSON.stringify({ StartAt: "Start", States: { Start: { ...each, ItemReader: {} } } });
    expect(checkRunsLocally(text, "file")).toEqual([
      {
        rule: "not-run-locally",
        file: "file",
        line: 1,
        address: "Start",
        message: "the local runtime can't run ItemReader (a Map over objects in S3).",
        advice: "Say it without.",
      },
    ]);
  });

  test.each([
    "arn:aws:states:::batch:submitJob.sync",
    "arn:aws:states:::aws-sdk:s3:getObject",
    "arn:aws:states:::aws-sdk:dynamodb:createTable",
    "arn:aws:states:eu-west-1:000000000000:activity:pack",
  ])("refuses the integration %s", (Resource) => {
    expect(rules({ Start: { ...task, Resource } })).toContain("Start integration-unsupported");
  });

  test("the project's context paths are none of them", () => {
    expect(rules({ Start: { Type: "Pass", Parameters: { "by.$": "$$.Execution.Id" }, End: true } })).toEqual([]);
  });
});

function faults(states: Record<string, State>, bound: readonly string[] = namesIn(states)) {
  const definition = JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
  return checkStateMachine(definition, "file", bound).map(({ address = "(definition)", rule, message }) => ({
    state: address,
    rule,
    message,
  }));
}

function rules(states: Record<string, State>): string[] {
  return faults(states)
    .filter(({ rule }) => rule !== "states-language")
    .map(({ state, rule }) => `${state} ${rule}`);
}

function namesIn(states: object): string[] {
  return [...new Set([...JSON.stringify(states).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name!))];
}
