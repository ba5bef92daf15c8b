import { createRequire } from "node:module";
import type jsonata from "jsonata";
import { library } from "../../jsonata/step-functions-library.ts";

const load = createRequire(import.meta.url);

/** A part of an expression, as JSONata's own parser has it. */
interface Part {
  readonly type?: string;
  readonly value?: unknown;
  readonly steps?: readonly Part[];
  readonly [member: string]: unknown;
}

/** What an expression says of itself. */
export interface Parts {
  /** Why it is none. */
  readonly fault?: string;
  /** Fields of `$states` that are read. */
  readonly states: readonly string[];
  /** Variables that it reads and does not make, functions aside. */
  readonly free: readonly string[];
  /** Names that it looks up at its top, where there is nothing to look them up in. */
  readonly top: readonly string[];
  /** Whether it reads `$$`. */
  readonly hasRoot: boolean;
}

const known = new Map<string, Parts>();
const mostKnown = 5_000;

/** Takes an expression apart; the same text once. */
export function partsOf(text: string): Parts {
  let found = known.get(text);
  if (!found) {
    if (known.size >= mostKnown) known.clear();
    known.set(text, (found = parse(text)));
  }
  return found;
}

export function freeVariables(text: string): readonly string[] {
  return partsOf(text).free;
}

function parse(text: string): Parts {
  try {
    const expression = (load("jsonata") as typeof jsonata)(text);
    const found: Found = { states: new Set(), read: new Set(), made: new Set() };
    collect(expression.ast(), found, new Set());
    const top = new Set<string>();
    collectTop(expression.ast(), top, new Set());
    const isOwn = (name: string) => name === "" || name === "$" || name === "states" || found.made.has(name) || isFunction(name);
    const free = [...found.read].filter((name) => !isOwn(name));
    return { states: [...found.states], free, top: [...top], hasRoot: found.read.has("$") };
  } catch (error) {
    const { message, position } = error as { readonly message?: string; readonly position?: number };
    const where = position === undefined ? "" : ` at character ${position}`;
    return { fault: `${String(message).replace(/\.$/, "")}${where}`, states: [], free: [], top: [], hasRoot: false };
  }
}

interface Found {
  readonly states: Set<string>;
  readonly read: Set<string>;
  readonly made: Set<string>;
}

/** Parts may be in an expression more than once, and one within itself. What is made somewhere counts as made everywhere. */
function collect(part: unknown, found: Found, seen: Set<object>): void {
  if (typeof part !== "object" || part === null || seen.has(part)) return;
  seen.add(part);
  const { type, value, steps, lhs, focus, index } = part as Part;
  const [first, second] = steps ?? [];
  if (type === "path" && first?.type === "variable" && first.value === "states" && second?.type === "name")
    found.states.add(String(second.value));
  if (type === "variable") found.read.add(String(value));
  if (type === "bind") found.made.add(String((lhs as Part).value));
  if (type === "lambda") for (const argument of argumentsOf(part)) found.made.add(String(argument.value));
  for (const name of [focus, index]) if (typeof name === "string") found.made.add(name);
  if (typeof index === "object" && index !== null && typeof (index as Part).value === "string")
    found.made.add((index as Part).value as string);
  for (const inner of Object.values(part)) collect(inner, found, seen);
}

/** What is looked at within something else. A function's body is left out: what it is called on, nobody knows here. */
const inward = new Set(["predicate", "stages", "group", "terms", "pattern", "update", "delete"]);

function collectTop(part: unknown, top: Set<string>, seen: Set<object>): void {
  if (typeof part !== "object" || part === null || seen.has(part)) return;
  seen.add(part);
  const { type, value, steps } = part as Part;
  if (type === "lambda") return;
  if (type === "name") top.add(String(value));
  else if (steps) collectTop(steps[0], top, seen);
  else for (const [member, inner] of Object.entries(part)) if (!inward.has(member)) collectTop(inner, top, seen);
}

function argumentsOf(part: object): readonly Part[] {
  return ((part as Part)["arguments"] as readonly Part[] | undefined) ?? [];
}

/** JSONata's own functions, `$eval` aside, which does not run; and those of Step Functions. */
const functions = new Set([
  ..."sum count max min average string substring substringBefore substringAfter lowercase uppercase length trim pad match".split(
    " ",
  ),
  ..."contains replace split join formatNumber formatBase formatInteger parseInteger number floor ceil round abs sqrt".split(" "),
  ..."power random boolean not map zip filter single reduce sift keys lookup append exists spread merge reverse each".split(" "),
  ..."error assert type sort shuffle distinct base64encode base64decode encodeUrlComponent encodeUrl decodeUrlComponent".split(
    " ",
  ),
  ..."decodeUrl eval toMillis fromMillis clone".split(" "),
]);

function isFunction(name: string): boolean {
  return functions.has(name) || Object.hasOwn(library, name);
}
