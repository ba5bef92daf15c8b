import type { State } from "@slipstream/languages";
import { andThen, type Json, type JsonObject } from "../../data/json.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compileTemplate, type Template } from "../../jsonata/compile-template.ts";
import type { DataFlow } from "./data-flow.ts";

/**
 * `Arguments`, `Output` and `Assign`.
 * @param location What their names follow where errors say where: "" or e.g. `Choices[0]/`.
 * @throws Error that names the field.
 */
export function jsonataFlow(state: State, location = ""): DataFlow {
  const parameters = field(state, "Arguments", location);
  const output = field(state, "Output", location);
  const assign = field(state, "Assign", location);
  return {
    input: (scope) => scope.input,
    parameters: (scope) => (parameters ? parameters(scope) : scope.input),
    finish: (scope, result) => {
      return finish(scope.knowing({ result }), output, assign, result ?? scope.thread.input);
    },
  };
}

/** What a catcher gives: without an `Output`, the error output. */
export function jsonataCatch(catcher: State, location: string) {
  const output = field(catcher, "Output", location);
  const assign = field(catcher, "Assign", location);
  return (scope: Scope, errorOutput: Json) => finish(scope.knowing({ errorOutput }), output, assign, errorOutput);
}

function finish(scope: Scope, output: Template | undefined, assign: Template | undefined, otherwise: Json) {
  return andThen(output ? output(scope) : otherwise, (given) =>
    assign ? andThen(assign(scope), (assigned) => ({ output: given, assigned: assigned as JsonObject })) : { output: given },
  );
}

function field(state: State, name: string, location: string): Template | undefined {
  const value = state[name] as Json | undefined;
  return value === undefined ? undefined : compileTemplate(value, `${location}${name}`);
}
