import { compareWith } from "./comparison.ts";
import { invalidPattern } from "./invalid-pattern.ts";
import type { Condition, Matches } from "./matches.ts";

const token = /\s*(&&|\|\||[()]|>=|<=|!=|[=<>]|"(?:[^"\\]|\\.)*"|\$(?:\.[\w-]+|\[\d+\])+|[^\s()&|=<>!"]+)/y;

/**
 * `{ $.level = "ERROR" && ($.order = "A*" || $.tries > 3) }`. A message that is no JSON does not fit. `&&` binds before `||`.
 * Grammar: or = and {"||" and}; and = one {"&&" one}; one = "(" or ")" | selector comparison.
 */
export function parseJsonPattern(pattern: string): Matches {
  if (!pattern.endsWith("}")) throw invalidPattern("} is missing at the end");
  const tokens = tokenize(pattern.slice(1, -1));
  const condition = parseOr(tokens);
  if (tokens.length > 0) throw invalidPattern(`${tokens[0]} is not expected`);
  return (message) => {
    const json = message.startsWith("{") ? parsed(message) : undefined;
    return json !== undefined && condition(json);
  };
}

function parseOr(tokens: string[]): Condition {
  const conditions = separated(tokens, "||", parseAnd);
  return (json) => conditions.some((condition) => condition(json));
}

function parseAnd(tokens: string[]): Condition {
  const conditions = separated(tokens, "&&", parseOne);
  return (json) => conditions.every((condition) => condition(json));
}

function parseOne(tokens: string[]): Condition {
  const next = tokens.shift();
  if (next === "(") {
    const inner = parseOr(tokens);
    if (tokens.shift() !== ")") throw invalidPattern(") is missing");
    return inner;
  }
  if (!next?.startsWith("$")) throw invalidPattern(`a selector like $.field is expected, not ${next ?? "the end"}`);
  const keys = [...next.matchAll(/\.([\w-]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? Number(index));
  const test = compareWith(tokens);
  return (json) => test(keys.reduce<unknown>((value, key) => memberOf(value, key), json));
}

function separated(tokens: string[], separator: string, parse: (tokens: string[]) => Condition): readonly Condition[] {
  const conditions = [parse(tokens)];
  while (tokens[0] === separator) {
    tokens.shift();
    conditions.push(parse(tokens));
  }
  return conditions;
}

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  token.lastIndex = 0;
  while (text.slice(token.lastIndex).trim() !== "") {
    const at = token.lastIndex;
    const [, found] = token.exec(text) ?? [];
    if (found === undefined) throw invalidPattern(`${text.slice(at).trim()} is not understood`);
    if (found.startsWith("%")) throw invalidPattern(`regular expressions (${found}) do not run here`);
    tokens.push(found);
  }
  return tokens;
}

function memberOf(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
