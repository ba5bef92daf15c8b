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

const map = (more: object) => ({ Type: "Map", ItemProcessor: single({ Type: "Pass" }, "Inner"), ...more });

test.each([
  ["an activity", single({ Type: "Task", Resource: "arn:aws:states:eu-west-1:000000000000:activity:a" }), "activity:a"],
  [
    "a job of a service that does not run",
    single({ ...putItem, Resource: "arn:aws:states:::batch:submitJob.sync" }),
    "batch:submitJob",
  ],
  [
    "an SDK's service that does not run",
    single({ ...putItem, Resource: "arn:aws:states:::aws-sdk:s3:getObject" }),
    "aws-sdk:s3:getObject",
  ],
  [
    "an action that does not run",
    single({ ...putItem, Resource: "arn:aws:states:::aws-sdk:dynamodb:createTable" }),
    'state Only: Resource "arn:aws:states:::aws-sdk:dynamodb:createTable" is none that the local runtime carries out.',
  ],
  [
    "an action that there is not",
    single({ ...putItem, Resource: "arn:aws:states:::aws-sdk:dynamodb:putitem" }),
    "Write putItem.",
  ],
  ["a name of an object's own", single({ ...putItem, Resource: "arn:aws:states:::constructor" }), "constructor"],
  [
    "a placeholder that stands for nothing",
    single({ Type: "Task", Resource: "${pay}" }),
    "state Only: Resource ${pay} does not run here",
  ],
  [
    "a parameter that there is not",
    single({ ...putItem, Parameters: { Table: "t" } }),
    "state Only: dynamodb:putItem takes no Table.",
  ],
  [
    "calls as another role",
    single({ ...putItem, Credentials: { RoleArn: "r" } }),
    "state Only: the local runtime can't run Credentials",
  ],
  [
    "items out of S3",
    single(map({ ItemReader: { Resource: "arn:aws:states:::s3:listObjectsV2" } })),
    "ItemReader (a Map over objects in S3)",
  ],
  [
    "results into S3",
    single(map({ ResultWriter: { Resource: "arn:aws:states:::s3:putObject" } })),
    "ResultWriter (results in S3)",
  ],
  [
    "a state that is missing",
    { StartAt: "A", States: { A: { Type: "Pass", Next: "B" } } },
    "state B: a way leads to it, but there is no such state.",
  ],
  [
    "a state that nothing leads to",
    { StartAt: "A", States: { A: { Type: "Pass", End: true }, B: { Type: "Pass", End: true } } },
    "state B: no way leads to it from A.",
  ],
  [
    "a field that the state has none of",
    single({ Type: "Pass", HeartbeatSeconds: 5 }),
    "HeartbeatSeconds is not a field of a Pass.",
  ],
  [
    "a workflow without an end",
    { StartAt: "A", States: { A: { Type: "Pass", Next: "B" }, B: { Type: "Pass", Next: "A" } } },
    "no state ends it, so that no execution ever does.",
  ],
  ["a path that is none", single({ Type: "Pass", InputPath: "$.a[" }), "Only"],
  ["an expression that is none", single({ Type: "Pass", QueryLanguage: "JSONata", Output: "{% ( %}" }), "Only"],
  ["text that is no JSON", "{", "definition is no JSON"],
])("%s is refused at load", async (_what, definition, message) => {
  await expect(states.load(definition, { type: "STANDARD" })).rejects.toThrow(message);
});

test.each([
  [
    "a callback",
    single({ ...invoke, Resource: `${invoke.Resource}.waitForTaskToken` }),
    'state Only: an EXPRESS state machine can\'t wait by ".waitForTaskToken". Say it otherwise, or make the state machine STANDARD.',
  ],
  [
    "a job",
    single({ Type: "Task", Resource: "arn:aws:states:::states:startExecution.sync", Parameters: { StateMachineArn: "a" } }),
    'can\'t wait by ".sync"',
  ],
  [
    "a distributed Map",
    single(
      map({
        ItemProcessor: {
          ...single({ Type: "Pass" }, "Inner"),
          ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        },
      }),
    ),
    "Mode DISTRIBUTED",
  ],
])("an EXPRESS state machine with %s is refused at load, as on AWS", async (_what, definition, message) => {
  await expect(states.load(definition)).rejects.toThrow(message);
});

test("every fault is told at once", async () => {
  const definition = {
    StartAt: "A",
    States: { A: { ...putItem, Parameters: {}, Credentials: {}, Next: "B" }, B: { Type: "Task", Resource: "b", Next: "C" } },
  };
  await expect(states.load(definition)).rejects.toThrow(/Item[^]*state B[^]*state C|state C[^]*state B/);
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
  [{ publish: "yes" }, 'publish must be true or false, not "yes"'],
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
    encryptionConfiguration: { type: "AWS_OWNED_KEY" },
    loggingConfiguration: { level: "OFF", includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  });
  expect((await states.call("states", "ListStateMachines")).stateMachines).toEqual([summary]);
  await expect(states.load(definition)).rejects.toThrow("name orders is taken");
});
