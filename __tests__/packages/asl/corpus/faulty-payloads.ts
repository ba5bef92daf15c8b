import { bothWays, choice, declined, end, getItem, invoke, machine, map, parallel, pass, type Faulty } from "./definitions.ts";

const input = { id: "1", order: { id: "1", lines: [{ dish: "soup" }] }, wait: { seconds: 1 } };

/** Paths that find nothing, whichever way an execution takes. */
export const faultyPayloads: readonly Faulty[] = [
  payload("Start", "an InputPath that the input does not have", { Start: { ...pass, InputPath: "$.oder" } }),
  payload("Start", "a parameter that the input does not have", { Start: getItem(keyFrom("$.order.orderId")) }),
  payload("Start", "a path into a text", { Start: { ...pass, InputPath: "$.id.value" } }),
  payload("Start", "a path in brackets", { Start: { ...pass, InputPath: "$['order']['name']" } }),
  payload("Start", "a path within an intrinsic function", {
    Start: { ...pass, Parameters: { "a.$": "States.Format('{} {}', $.id, $.order.name)" } },
  }),
  payload("Start", "an item of what is no list", { Start: { ...pass, InputPath: "$.order[0]" } }),
  payload("Start", "a field that the list's items do not have", { Start: { ...pass, InputPath: "$.order.lines[0].name" } }),
  payload("Start", "an answer's field that the service does not give", {
    Start: getItem({ ResultSelector: { "item.$": "$.item" } }),
  }),
  payload("After", "a function's answer that is one level deeper", {
    Start: invoke({ End: undefined, Next: "After" }),
    After: { ...pass, InputPath: "$.outcome" },
  }),
  payload("After", "an input that the answer before has replaced", {
    Start: getItem({ End: undefined, Next: "After" }),
    After: { ...pass, InputPath: "$.order" },
  }),
  payload("After", "an answer that was thrown away", {
    Start: getItem({ ResultPath: null, End: undefined, Next: "After" }),
    After: { ...pass, InputPath: "$.Item" },
  }),
  payload("After", "an answer under another name", {
    Start: getItem({ ResultPath: "$.stored", End: undefined, Next: "After" }),
    After: { ...pass, InputPath: "$.saved.Item" },
  }),
  payload("After", "a field that the ResultSelector left out", {
    Start: getItem({ ResultSelector: { "item.$": "$.Item" }, ResultPath: "$.stored", End: undefined, Next: "After" }),
    After: { ...pass, InputPath: "$.stored.ConsumedCapacity" },
  }),
  payload("After", "a field that the OutputPath left out", {
    Start: { Type: "Pass", OutputPath: "$.order", Next: "After" },
    After: { ...pass, InputPath: "$.wait" },
  }),
  payload("After", "a field of a Pass's result", {
    Start: { Type: "Pass", Result: { status: "PAID" }, ResultPath: "$.payment", Next: "After" },
    After: { ...pass, InputPath: "$.payment.state" },
  }),
  payload("After", "anything behind an empty OutputPath", {
    Start: { Type: "Pass", OutputPath: null, Next: "After" },
    After: { ...pass, InputPath: "$.id" },
  }),
  payload("Declined", "an error where its Catch did not put it", {
    Start: invoke({ Catch: [{ ErrorEquals: ["States.ALL"], ResultPath: "$.failure", Next: "Declined" }] }),
    Declined: { Type: "Fail", CausePath: "$.error.Cause" },
  }),
  payload("After", "the input behind a Catch that replaces it", {
    Start: invoke({ Catch: [{ ErrorEquals: ["States.ALL"], Next: "After" }] }),
    After: { Type: "Pass", InputPath: "$.order", Next: "Declined" },
    Declined: declined,
  }),
  payload("Start", "a Choice's variable", { Start: choice({ Variable: "$.order.status", StringEquals: "PAID" }), ...bothWays }),
  payload("Start", "a variable within And and Not", {
    Start: choice({ And: [{ Not: { Variable: "$.status", StringEquals: "PAID" } }, { Variable: "$.id", IsNull: true }] }),
    ...bothWays,
  }),
  payload("Start", "what a variable is compared with", {
    Start: choice({ Variable: "$.id", StringEqualsPath: "$.order.number" }),
    ...bothWays,
  }),
  payload("Start", "a Wait's seconds", { Start: { Type: "Wait", SecondsPath: "$.wait.second", End: true } }),
  payload("Start", "a Map's items", { Start: map({ Inner: pass }, { ItemsPath: "$.order.items" }) }),
  payload("Start", "a Map over what is no list", { Start: map({ Inner: pass }, { ItemsPath: "$.order" }) }),
  payload("Inner", "a field that a Map's items do not have", {
    Start: map({ Inner: { ...pass, InputPath: "$.name" } }, { ItemsPath: "$.order.lines" }),
  }),
  payload("Inner", "a field that the ItemSelector does not give", {
    Start: map(
      { Inner: { ...pass, InputPath: "$.id" } },
      { ItemsPath: "$.order.lines", ItemSelector: { "line.$": "$$.Map.Item.Value" } },
    ),
  }),
  payload("Start", "an ItemSelector's parameter", {
    Start: map({ Inner: pass }, { ItemsPath: "$.order.lines", ItemSelector: { "id.$": "$.orderId" } }),
  }),
  payload("Inner", "a branch's parameter", { Start: parallel({ Inner: { ...pass, InputPath: "$.name" } }, { Other: pass }) }),
  payload("After", "the answers of branches by name", {
    Start: { ...parallel({ Inner: pass }, { Other: pass }), End: undefined, Next: "After" },
    After: { ...pass, InputPath: "$.Inner" },
  }),
  payload("After", "what no way round a loop makes", {
    Start: { Type: "Pass", Result: 1, ResultPath: "$.count", Next: "After" },
    After: choice({ Variable: "$.total", NumericGreaterThan: 3 }, { Default: "Start" }),
    Yes: end,
  }),

  context("a field that the context object does not have", { ...pass, Parameters: { "a.$": "$$.Execution.ID" } }),
  context("the context object's field in lower case", { ...pass, Parameters: { "a.$": "$$.execution.Id" } }),
  context("a Map's item outside of a Map", { ...pass, Parameters: { "a.$": "$$.Map.Item.Value" } }),
  context("the execution's input, which does not have it", { ...pass, InputPath: "$$.Execution.Input.oder" }),

  literal("a path without .$ behind its name", { ...pass, Parameters: { order: "$.order" } }),
  literal("a path of the context object without .$", { ...pass, Parameters: { list: [{ by: "$$.Execution.Id" }] } }),
  literal("an intrinsic function without .$", { ...pass, Parameters: { id: "States.UUID()" } }),
  literal("a path without .$ in what is selected", getItem({ ResultSelector: { item: "$.Item" } })),
];

function payload(state: string, name: string, states: Parameters<typeof machine>[0]): Faulty {
  return { name, rule: "payload-path", state, definition: machine(states), input };
}

function context(name: string, state: Readonly<Record<string, unknown>>): Faulty {
  return { name, rule: "context-path", state: "Start", definition: machine({ Start: state }), input };
}

function literal(name: string, state: Readonly<Record<string, unknown>>): Faulty {
  return { name, rule: "path-literal", state: "Start", definition: machine({ Start: state }), input };
}

function keyFrom(path: string) {
  return { Parameters: { TableName: "${table}", Key: { id: { "S.$": path } } } };
}
