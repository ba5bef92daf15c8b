import type { State } from "@slipstream/languages";
import { parametersOf, type Integration } from "./find-integration.ts";

/** What a Task hands to what it calls, as far as the definition says it. */
export interface TaskInput {
  /** The field: `Parameters`, or JSONata's `Arguments`. */
  readonly field: "Parameters" | "Arguments";
  /** Undefined when all of it is one expression, so that nobody knows which members it has. */
  readonly names: readonly string[] | undefined;
  /** A member that is written out; undefined where it is left out or only known at run time. */
  readonly fixed: (name: string) => unknown;
}

const expression = /^\{%[^]*%\}$/;

export function taskInput(state: State): TaskInput {
  const field = "Arguments" in state ? "Arguments" : "Parameters";
  const given = state[field];
  const isExpression = typeof given === "string";
  const members = isObject(given) ? given : {};
  const names = Object.keys(members).map((name) => (field === "Parameters" ? name.replace(/\.\$$/, "") : name));
  const fixed = (name: string) => {
    const value = Object.hasOwn(members, name) ? members[name] : undefined;
    return typeof value === "string" && field === "Arguments" && expression.test(value) ? undefined : value;
  };
  return { field, names: isExpression ? undefined : names, fixed };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The parameter that names what a Task with this integration is made on, with its value when that is written out. */
export function fixedTarget(content: State, integration: Integration): { name: string; target: string } | undefined {
  const member = integration.model.target;
  if (member === undefined) return undefined;
  const name = parametersOf(integration).get(member)!;
  const target = taskInput(content).fixed(name);
  return typeof target === "string" ? { name, target } : undefined;
}
