import { parameterName, parametersOf, type Integration, type Members, type MemberType } from "@slipstream/asl";
import type { Shape } from "../../gateway/service.ts";
import { TaskError } from "./task-error.ts";

type Shapes = Readonly<Record<string, Members>>;

/**
 * A task's parameters as the API of what it calls has them: its own names instead of Step Functions', JSON text where a text is
 * wanted and something else is there, seconds for a time. Throws `TaskError` for a parameter that there is none of: what the
 * definition writes out was refused before, but a path or an expression may give any.
 */
export function wireInput(integration: Integration, parameters: unknown): Shape {
  const { service, model, optimized } = integration;
  const given = isObject(parameters) ? parameters : {};
  const names = new Map([...parametersOf(integration)].map(([member, name]) => [name, member]));
  const entries = Object.entries(given).flatMap(([name, value]) => {
    const member = names.get(name);
    if (member === undefined) throw notSupported(name);
    if (value === null) return [];
    return [[member, wireValue(value, model.input[member]!, service.shapes, optimized !== undefined)] as const];
  });
  return Object.fromEntries(entries);
}

/** @param keepsNames whether structures have the API's own names, as they have in optimized integrations */
function wireValue(value: unknown, type: MemberType, shapes: Shapes, keepsNames: boolean): unknown {
  if (typeof type === "string" && type.startsWith("#")) {
    return isObject(value) ? wireStructure(value, shapes[type.slice(1)]!, shapes, keepsNames) : value;
  }
  if (Array.isArray(type)) {
    const of = type[1] as MemberType;
    if (Array.isArray(value)) return value.map((element) => wireValue(element, of, shapes, keepsNames));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, element]) => [key, wireValue(element, of, shapes, keepsNames)]));
  }
  if (type === "string" && typeof value === "object" && value !== null) return JSON.stringify(value);
  if (type === "timestamp" && typeof value === "string") return Date.parse(value) / 1000;
  return value;
}

function wireStructure(value: Readonly<Record<string, unknown>>, members: Members, shapes: Shapes, keepsNames: boolean): Shape {
  const names = keepsNames ? undefined : new Map(Object.keys(members).map((member) => [parameterName(member), member]));
  const entries = Object.entries(value).flatMap(([name, inner]) => {
    const member = names ? names.get(name) : name;
    if (member === undefined) throw notSupported(name);
    if (inner === null) return [];
    return [[member, Object.hasOwn(members, member) ? wireValue(inner, members[member]!, shapes, keepsNames) : inner] as const];
  });
  return Object.fromEntries(entries);
}

function notSupported(name: string): TaskError {
  return new TaskError("States.Runtime", `The field "${name}" is not supported by Step Functions`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
