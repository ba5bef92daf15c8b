import type { State } from "@slipstream/languages";
import { andThen, type Eventual, type JsonObject } from "../../data/json.ts";
import { StateFailure } from "../../data/state-failure.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compileTyped } from "../../jsonata/compile-template.ts";
import type { CompiledState, Finished } from "../machine.ts";
import { compileRule } from "./choice-rule.ts";
import type { DataFlow } from "./data-flow.ts";
import { jsonPathFlow, named } from "./json-path-flow.ts";
import { jsonataFlow } from "./jsonata-flow.ts";

interface Rule {
  readonly holds: (scope: Scope) => Eventual<boolean>;
  readonly next: string;
  readonly flow: DataFlow;
}

/** `Choice`: goes where the first rule says that holds, else to its `Default`. */
export function choiceState(state: State, flow: DataFlow, jsonata: boolean): Pick<CompiledState, "run"> {
  if (!state.Choices?.length) throw new Error("a Choice has Choices.");
  const rules = state.Choices.map((rule, index) =>
    named(`Choices[${index}]`, () => compileChoice(state, rule as JsonObject, index, jsonata)),
  );
  const { Default } = state;
  return {
    run: (step, thread) => {
      const scope = step.scopeOf(thread);
      return andThen(firstThatHolds(rules, 0, scope.of(flow.input(scope))), (rule): Eventual<Finished> => {
        if (rule) return andThen(rule.flow.finish(scope), (finished) => ({ ...finished, next: rule.next }));
        if (Default !== undefined) return andThen(flow.finish(scope), (finished) => ({ ...finished, next: Default }));
        throw new StateFailure("States.NoChoiceMatched", "No choice rule matched, and there is no Default.", { inState: true });
      });
    },
  };
}

function compileChoice(state: State, rule: JsonObject, index: number, jsonata: boolean): Rule {
  const { Next, Assign, Output } = rule;
  if (typeof Next !== "string") throw new Error(`Next must be a state's name, and is ${JSON.stringify(Next)}.`);
  const location = `Choices[${index}]/`;
  if (!jsonata) {
    // A rule assigns what it says, and the state's own Assign is for its Default.
    return { next: Next, holds: compileRule(rule), flow: jsonPathFlow({ ...state, Assign }) };
  }
  return {
    next: Next,
    holds: compileTyped(rule["Condition"] ?? null, `${location}Condition`, "boolean") as Rule["holds"],
    flow: jsonataFlow({ Output, Assign }, location),
  };
}

function firstThatHolds(rules: readonly Rule[], from: number, scope: Scope): Eventual<Rule | undefined> {
  for (let at = from; at < rules.length; at += 1) {
    const rule = rules[at]!;
    const holds = rule.holds(scope);
    if (holds instanceof Promise) return holds.then((does) => (does ? rule : firstThatHolds(rules, at + 1, scope)));
    if (holds) return rule;
  }
  return undefined;
}
