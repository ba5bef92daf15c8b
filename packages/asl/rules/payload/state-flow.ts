import type { State, StateMachine } from "@slipstream/languages";
import { isPlaceholder } from "../form/form-faults.ts";
import { parsePath } from "./json-path.ts";
import type { Reader } from "./reader.ts";
import { joinAll, leaf, listOf, shapeOf, withField, type Shape } from "./shape.ts";
import { caughtError, taskResult } from "./task-results.ts";

/** A state's way to another, with what it hands on. `to` is left out at the end of the machine. */
export interface Handover {
  readonly to?: string;
  readonly payload: Shape;
}

/** Runs a machine inside of a state, and tells what it ends with. `item` is what a Map goes through. */
export type RunInner = (machine: StateMachine, input: Shape, item?: Shape) => Shape;

/**
 * What a state makes of its input, for each way out of it. Source: Amazon States Language, "InputPath, Parameters, ItemSelector,
 * ResultSelector, ResultPath, and OutputPath".
 */
export function stateFlow(state: State, input: Shape, reader: Reader, runInner: RunInner): Handover[] {
  const caught = (state.Catch ?? []).map((way): Handover => {
    const { Next, ResultPath } = way as { Next?: string; ResultPath?: string | null };
    return { ...(Next !== undefined && { to: Next }), payload: resultInto(input, ResultPath, caughtError) };
  });
  // JSONata looks at no path. What it makes of its input nobody knows here.
  const isJsonPath = state["QueryLanguage"] !== "JSONata";
  const payload = isJsonPath ? output(state, input, reader, runInner) : "any";
  const next = [state.Next, state.Default, ...(state.Choices ?? []).map(({ Next }) => Next)].filter((to) => to !== undefined);
  const ends = state.End === true || isPlaceholder(state.End) || state.Type === "Succeed";
  return [...next.map((to) => ({ to, payload })), ...(ends ? [{ payload }] : []), ...caught];
}

function output(state: State, input: Shape, reader: Reader, runInner: RunInner): Shape {
  const effective = reader.path(state["InputPath"], "InputPath", input);
  for (const field of pathFields) reader.path(state[field], field, effective);
  for (const choice of state.Choices ?? []) readChoice(choice, presenceTests(choice), reader, effective);
  const result = resultOf(state, effective, reader, runInner);
  const selected = "ResultSelector" in state ? reader.template(state["ResultSelector"], "ResultSelector", result) : result;
  const combined = resultInto(input, hasResult(state) ? (state["ResultPath"] as string | null | undefined) : undefined, selected);
  return reader.path(state["OutputPath"], "OutputPath", combined);
}

/** Fields that hold a path and nothing else, read from the effective input. */
const pathFields = [
  ...["SecondsPath", "TimestampPath", "TimeoutSecondsPath", "HeartbeatSecondsPath", "MaxConcurrencyPath"],
  ...["ToleratedFailureCountPath", "ToleratedFailurePercentagePath", "ErrorPath", "CausePath"],
];

function hasResult({ Type }: State): boolean {
  return ["Task", "Pass", "Parallel", "Map"].includes(String(Type));
}

function resultOf(state: State, effective: Shape, reader: Reader, runInner: RunInner): Shape {
  if (state.Type === "Map") return mapResult(state, effective, reader, runInner);
  const given = "Parameters" in state ? reader.template(state["Parameters"], "Parameters", effective) : effective;
  if (state.Type === "Task") return taskResult(state["Resource"]);
  if (state.Type === "Parallel") return listOf(joinAll((state.Branches ?? []).map((branch) => runInner(branch, given))));
  return state.Type === "Pass" && "Result" in state ? shapeOf(state["Result"]) : given;
}

function mapResult(state: State, effective: Shape, reader: Reader, runInner: RunInner): Shape {
  const items = "ItemReader" in state ? "any" : reader.items(state["ItemsPath"], effective);
  const item = "ItemBatcher" in state ? "any" : items;
  const field = "ItemSelector" in state ? "ItemSelector" : "Parameters";
  const inner = field in state ? reader.inMap(item).template(state[field], field, effective) : item;
  const processor = state.ItemProcessor ?? state.Iterator;
  const result = processor ? runInner(processor, "ItemBatcher" in state ? "any" : inner, item) : leaf;
  return "ResultWriter" in state ? "any" : listOf(result);
}

/** `ResultPath`: the input as it came, with the result in it; the result alone, or the input alone when it is null. */
function resultInto(input: Shape, resultPath: string | null | undefined, result: Shape): Shape {
  if (resultPath === null) return input;
  const steps = parsePath(resultPath ?? "$")?.steps;
  return steps?.every((step) => step !== undefined) ? withField(input, steps, result) : "any";
}

interface Choice {
  readonly [test: string]: unknown;
}

/** Paths whose presence a choice asks for itself: it may be as well that they are not there. */
function presenceTests(choice: Choice): string[] {
  return [...("IsPresent" in choice ? [String(choice["Variable"])] : []), ...innerTests(choice).flatMap(presenceTests)];
}

function readChoice(choice: Choice, mayMiss: readonly string[], reader: Reader, payload: Shape): void {
  for (const [test, path] of Object.entries(choice)) {
    if (!(test === "Variable" || test.endsWith("Path")) || mayMiss.some((asked) => isWithin(String(path), asked))) continue;
    reader.path(path, test, payload);
  }
  for (const inner of innerTests(choice)) readChoice(inner, mayMiss, reader, payload);
}

function isWithin(path: string, asked: string): boolean {
  return path === asked || path.startsWith(`${asked}.`) || path.startsWith(`${asked}[`);
}

function innerTests({ And = [], Or = [], Not }: Choice): Choice[] {
  return [...(And as Choice[]), ...(Or as Choice[]), ...(Not === undefined ? [] : [Not as Choice])];
}
