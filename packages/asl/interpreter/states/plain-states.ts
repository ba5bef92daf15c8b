import type { State } from "@slipstream/languages";
import { andThen, type Eventual, type Json } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import { compilePathOrIntrinsic } from "../../evaluation/json-path-template.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compileTyped } from "../../jsonata/compile-template.ts";
import type { CompiledState } from "../machine.ts";
import type { DataFlow, Field } from "./data-flow.ts";
import { named } from "./json-path-flow.ts";

type Behaviour = Pick<CompiledState, "run" | "complete">;

/** `Pass`: gives its `Result`, else what it works on. */
export function passState(state: State, flow: DataFlow, jsonata: boolean): Behaviour {
  const result = state["Result"] as Json | undefined;
  return {
    run: (step, thread) => {
      const scope = step.scopeOf(thread);
      if (jsonata) return flow.finish(scope);
      return result === undefined
        ? andThen(flow.parameters(scope), (value) => flow.finish(scope, value))
        : flow.finish(scope, result);
    },
  };
}

/** `Succeed`: ends its flow with what it works on. */
export function succeedState(flow: DataFlow): Behaviour {
  return { run: (step, thread) => flow.finish(step.scopeOf(thread)) };
}

/** `Fail`: its error and cause, each of which may be missing. */
export function failState(state: State, jsonata: boolean): Behaviour {
  const error = textField(state, "Error", jsonata);
  const cause = textField(state, "Cause", jsonata);
  return {
    run: (step, thread) => {
      const scope = step.scopeOf(thread);
      return andThen(error?.(scope), (name) =>
        andThen(cause?.(scope), (reason): never => {
          throw new StateFailure(name, reason);
        }),
      );
    },
  };
}

/** A text that a field gives itself, by a path or an intrinsic function in the field with `Path` after its name, or by an expression. */
function textField(state: State, name: string, jsonata: boolean): ((scope: Scope) => Eventual<string>) | undefined {
  const value = state[name] as Json | undefined;
  const path = state[`${name}Path`] as Json | undefined;
  if (value !== undefined && jsonata) return compileTyped(value, name, "string") as Field<string>;
  if (typeof value === "string") return () => value;
  if (value !== undefined) throw new Error(`${name} must be a text, and is ${JSON.stringify(value)}.`);
  if (path === undefined || jsonata) return undefined;
  const evaluate = named(`${name}Path`, () => compilePathOrIntrinsic(path, `${name}Path`));
  return (scope) => {
    const found = evaluate(scope);
    return typeof found === "string" ? found : JSON.stringify(found);
  };
}
