import type { State } from "@slipstream/languages";
import type { Json, JsonObject } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import { compileFilter, compileJsonPathTemplate, type Evaluate } from "../../evaluation/json-path-template.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compileReferencePath } from "../../json-path/reference-path.ts";
import type { Finished } from "../machine.ts";
import type { DataFlow } from "./data-flow.ts";

/**
 * `InputPath`, `Parameters`, `ResultSelector`, `ResultPath`, `OutputPath` and `Assign`, which sees the result as `ResultSelector` does.
 * Source: Developer Guide, "Processing input and output", "Using variables in JSONPath states".
 * @throws Error that names the field.
 */
export function jsonPathFlow(state: State): DataFlow {
  const filterInput = named("InputPath", () => compileFilter(state["InputPath"] as Json | undefined));
  const parameters = template(state, "Parameters");
  const select = template(state, "ResultSelector");
  const assign = template(state, "Assign");
  const place = placeResult(state["ResultPath"] as Json | undefined);
  const filterOutput = named("OutputPath", () => compileFilter(state["OutputPath"] as Json | undefined));
  const input = (scope: Scope) => (filterInput ? filterInput(scope) : scope.input);
  return {
    input,
    parameters: (scope) => {
      const effective = input(scope);
      return parameters ? parameters(scope.of(effective)) : effective;
    },
    finish: (scope, given) => {
      const result = given === undefined ? input(scope) : given;
      const of = scope.of(result);
      const placed = place(scope.thread.input, select ? select(of) : result);
      const output = filterOutput ? filterOutput(scope.of(placed)) : placed;
      return assign ? { output, assigned: assign(of) as JsonObject } : { output };
    },
  };
}

/** What a catcher gives: `ResultPath` and `Assign` of the error output, no `OutputPath`. */
export function jsonPathCatch(catcher: State): (scope: Scope, errorOutput: Json) => Finished {
  const place = placeResult(catcher["ResultPath"] as Json | undefined);
  const assign = template(catcher, "Assign");
  return (scope, errorOutput) => {
    const output = place(scope.thread.input, errorOutput);
    return assign ? { output, assigned: assign(scope.of(errorOutput)) as JsonObject } : { output };
  };
}

function placeResult(path: Json | undefined): (input: Json, result: Json) => Json {
  if (path === undefined) return (_, result) => result;
  if (path === null) return (input) => input;
  if (typeof path !== "string") throw new Error(`ResultPath must be a reference path or null, and is ${JSON.stringify(path)}.`);
  const put = named("ResultPath", () => compileReferencePath(path));
  return (input, result) => {
    const placed = put(input, result);
    if (placed !== undefined) return placed;
    const reason = `Unable to apply ReferencePath ${path} to input ${JSON.stringify(input)}`;
    throw new StateFailure("States.ResultPathMatchFailure", reason, { inState: true });
  };
}

function template(state: State, field: string): Evaluate | undefined {
  const value = state[field] as Json | undefined;
  return value === undefined ? undefined : named(field, () => compileJsonPathTemplate(value));
}

/** Has faults name the field. */
export function named<T>(field: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${field}: ${(error as Error).message}`);
  }
}
