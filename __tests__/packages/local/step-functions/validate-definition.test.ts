import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createStepFunctionsHarness, type StepFunctionsHarness } from "./step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeAll(() => {
  states = createStepFunctionsHarness();
});

afterAll(() => states.stop());

const validate = (definition: unknown, more: object = {}) =>
  states.call("states", "ValidateStateMachineDefinition", {
    definition: typeof definition === "string" ? definition : JSON.stringify(definition),
    ...more,
  });
const task = {
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage",
  Parameters: { QueueUrl: "q", MessageBody: "b" },
  End: true,
};
const machine = (state: object) => ({ StartAt: "Send", States: { Send: state } });

test("a sound definition is OK; what is only advice is asked for", async () => {
  expect(await validate(machine(task))).toEqual({ result: "OK", diagnostics: [], truncated: false });
  const { result, diagnostics } = await validate(machine(task), { severity: "WARNING" });
  expect(result).toBe("OK");
  expect(diagnostics.map(({ severity }: { severity: string }) => severity)).toEqual(["WARNING", "WARNING"]);
});

test("a fault is an error at its place", async () => {
  expect(await validate(machine({ ...task, Timeout: 5 }))).toEqual({
    result: "FAIL",
    diagnostics: [
      {
        ...{ severity: "ERROR", code: "SCHEMA_VALIDATION_FAILED", location: "/States/Send/Timeout" },
        message: "Timeout is not a field of a Task. TimeoutSeconds?",
      },
    ],
    truncated: false,
  });
  const looped = { StartAt: "A", States: { A: { Type: "Pass", Next: "A" } } };
  expect(await validate(looped)).toMatchObject({ diagnostics: [{ code: "MISSING_END_STATE", location: "/States" }] });
  const output = (text: string) => ({ ...machine({ Type: "Pass", End: true, Output: text }), QueryLanguage: "JSONata" });
  expect(await validate(output("{% 1 + %}"))).toMatchObject({ diagnostics: [{ code: "INVALID_JSONATA_EXPRESSION" }] });
  expect(await validate(output("{% phone %}"))).toMatchObject({ diagnostics: [{ code: "UNSUPPORTED_JSONATA_EXPRESSION" }] });
  expect(await validate("{")).toMatchObject({ result: "FAIL", diagnostics: [{ code: "INVALID_JSON_DESCRIPTION" }] });
  expect(await validate(machine({ ...task, End: undefined, Next: "Gone" }))).toMatchObject({
    diagnostics: [{ code: "MISSING_TRANSITION_TARGET", location: "/States/Send/Next" }],
  });
});

test("what AWS warns of has its codes", async () => {
  const States = {
    Send: { Type: "Pass", Parameters: { a: "$.b" }, Next: "Set" },
    Set: { Type: "Pass", Result: { "c.$": "$.d" }, Next: "Last" },
    Last: { Type: "Fail", Error: "$.error" },
  };
  const { result, diagnostics } = await validate({ StartAt: "Send", States }, { severity: "WARNING" });
  expect(result).toBe("OK");
  expect(diagnostics.map(({ code, location }: { code: string; location: string }) => `${code} ${location}`)).toEqual([
    "NO_DOLLAR /States/Send/Parameters",
    "PASS_RESULT_IS_STATIC /States/Set/Result",
    "NO_PATH /States/Last/Error",
  ]);
});

test("what EXPRESS may not have is refused for it alone", async () => {
  const waits = { ...task, Resource: `${task.Resource}.waitForTaskToken` };
  expect(await validate(machine(waits))).toMatchObject({ result: "OK" });
  expect(await validate(machine(waits), { type: "EXPRESS" })).toMatchObject({
    diagnostics: [{ location: "/States/Send/Resource" }],
  });
});

test("there are as many as were asked for, and more is said", async () => {
  const faulty = machine({ ...task, Timeout: 5, Heartbeat: 6, Retries: 7 });
  const { diagnostics, truncated } = await validate(faulty, { maxResults: 2 });
  expect([diagnostics.length, truncated]).toEqual([2, true]);
  expect(await validate(faulty, { maxResults: 0 })).toMatchObject({ truncated: false });
});

test.each([
  [{ type: "FAST" }, "type is FAST"],
  [{ severity: "INFO" }, "severity is INFO"],
  [{ maxResults: 101 }, "maxResults is 101"],
])("%j is refused", async (more, message) => {
  await expect(validate(machine(task), more)).rejects.toThrow(message);
});
