import { afterEach, beforeEach, expect, test } from "@jest/globals";
import {
  createStepFunctionsHarness,
  invoke,
  machineArn,
  putItem,
  roleArn,
  single,
  type StepFunctionsHarness,
} from "../step-functions-harness.ts";

let states: StepFunctionsHarness;

beforeEach(() => {
  states = createStepFunctionsHarness();
});

afterEach(() => states.stop());

const inMap = (state: object) => single({ Type: "Map", ItemProcessor: single(state as never, "Inner") }, "Outer");

test.each([
  ["JSONata", { ...single(putItem), QueryLanguage: "JSONata" }, "QueryLanguage JSONata does not run here"],
  [
    "a state in JSONata",
    single({ Type: "Pass", QueryLanguage: "JSONata" }),
    "state Only: QueryLanguage JSONata does not run here",
  ],
  ["variables", single({ Type: "Pass", Assign: { a: 1 } }), "state Only: Assign does not run here"],
  [
    "$$.State",
    single({ ...putItem, Parameters: { "a.$": "$$.State.Name" } }),
    "state Only: the context object's $$.State.Name is not known here",
  ],
  ["$$.Task", single({ ...putItem, Parameters: { "a.$": "$$.Task.Token" } }), "state Only: the context object's $$.Task.Token"],
  [
    "$$.State in an intrinsic function",
    single({ Type: "Pass", Parameters: { "a.$": "States.Format('{}', $$.State.EnteredTime)" } }),
    "$$.State.EnteredTime",
  ],
  [
    "$$.Map inside of an item's states",
    inMap({ Type: "Pass", Parameters: { "a.$": "$$.Map.Item.Index" } }),
    "state Inner: the context object's $$.Map.Item.Index",
  ],
  [
    "a task token",
    single({ ...invoke, Resource: `${invoke.Resource}.waitForTaskToken` }),
    "state Only: Resource arn:aws:states:::lambda:invoke.waitForTaskToken does not run here",
  ],
  ["a .sync integration", single({ ...putItem, Resource: "arn:aws:states:::states:startExecution.sync" }), "does not run here"],
  [
    "an activity",
    single({ Type: "Task", Resource: "arn:aws:states:eu-west-1:000000000000:activity:a" }),
    "activity:a does not run here",
  ],
  [
    "an SDK integration",
    single({ ...putItem, Resource: "arn:aws:states:::aws-sdk:dynamodb:query" }),
    "aws-sdk:dynamodb:query does not run here",
  ],
  [
    "a name of an object's own",
    single({ ...putItem, Resource: "arn:aws:states:::constructor" }),
    "constructor does not run here",
  ],
  ["a heartbeat", single({ ...putItem, HeartbeatSeconds: 5 }), "state Only: HeartbeatSeconds does not run here"],
  [
    "a distributed map",
    single({
      Type: "Map",
      ItemProcessor: { ...single(putItem, "Inner"), ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" } },
    }),
    "Mode DISTRIBUTED",
  ],
  ["a state that is missing", { StartAt: "A", States: { A: { Type: "Pass", Next: "B" } } }, "MISSING_TRANSITION_TARGET"],
  [
    "a name that is used twice",
    { StartAt: "A", States: { A: { Type: "Parallel", Branches: [single({ Type: "Pass" }, "A")], End: true } } },
    "state A: the name is used twice",
  ],
  ["text that is no JSON", "{", "definition is no JSON"],
])("%s is refused at load", async (_what, definition, message) => {
  await expect(states.load(definition)).rejects.toThrow(message);
});

test("$$.Map in an item selector is taken", async () => {
  await states.load(
    single(
      { Type: "Map", ItemSelector: { "n.$": "$$.Map.Item.Index" }, ItemProcessor: single({ Type: "Pass" }, "Inner") },
      "Outer",
    ),
  );
  expect(await states.outputOf(["a", "b"])).toEqual([{ n: 0 }, { n: 1 }]);
});

test.each([
  [{ type: "FAST" }, 'type must be STANDARD or EXPRESS, not "FAST"'],
  [{ encryption_configuration: { type: "x" } }, "argument encryption_configuration is not supported here"],
  [{ publish: true }, "publish: versions are not supported here"],
  [{ name: "" }, "name must be a text"],
])("the argument %j is refused", async (args, message) => {
  await expect(states.load(single({ Type: "Pass" }), args)).rejects.toThrow(message);
});

test("a state machine has the attributes that others refer to, and it is described", async () => {
  const definition = JSON.stringify(single({ Type: "Pass" }));
  const attributes = await states.load(definition);
  expect(attributes).toMatchObject({ id: machineArn("orders"), arn: machineArn("orders"), name: "orders" });
  const summary = { stateMachineArn: machineArn("orders"), name: "orders", type: "EXPRESS", creationDate: expect.any(Number) };
  expect(await states.call("states", "DescribeStateMachine", { stateMachineArn: machineArn("orders") })).toEqual({
    ...summary,
    status: "ACTIVE",
    definition,
    roleArn,
  });
  expect((await states.call("states", "ListStateMachines")).stateMachines).toEqual([summary]);
  await expect(states.load(definition)).rejects.toThrow("name orders is taken");
});
