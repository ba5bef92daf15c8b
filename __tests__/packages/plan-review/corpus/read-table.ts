import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Thing, Values } from "./plan-shape.ts";

/** One thing, or several of a kind, and what is to be said when something happens to it. */
export interface Row {
  /** The row as it is told when it fails, e.g. `aws_sqs_queue delay_seconds: 1 → 2`. */
  readonly name: string;
  readonly thing: Thing;
  /** What happens, and the verdict: approvals by their verbs, `told`, `headline`, or `silent`. */
  readonly verdicts: Readonly<Record<string, string>>;
  /** Words that are in the review of one of these. */
  readonly says: string | undefined;
}

/** Columns that describe the thing; every other one is something that happens to it. */
const describing = ["type", "attribute", "from", "to", "beside", "says"];

/** The rows of a Markdown file's tables. `·` is no shape of a plan: of what has a default, nothing is known only after apply. */
export function rowsOf(file: string): Row[] {
  const lines = readFileSync(join(import.meta.dirname, file), "utf8").split("\n");
  let columns: readonly string[] = [];
  return lines.flatMap((line, index): Row[] => {
    if (lines[index + 1]?.startsWith("|--")) columns = cells(line);
    if (!line.startsWith("|") || line.startsWith("|--") || lines[index + 1]?.startsWith("|--")) return [];
    const row = Object.fromEntries(cells(line).map((cell, column) => [columns[column]!, cell]));
    const happening = columns.filter((column) => !describing.includes(column) && row[column] !== "·");
    const verdicts = Object.fromEntries(happening.map((column) => [column, row[column]!]));
    return row.type!.split(" ").map((type) => ({
      name: [type, row.attribute, row.from && `${row.from} → ${row.to}`, row.beside].filter(Boolean).join(" "),
      thing: { type, before: valuesOf(row, "from"), after: valuesOf(row, "to") },
      verdicts,
      says: row.says,
    }));
  });
}

function cells(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** The values that stay, and that of the attribute: `a[0].b` is within the block `a`; without one the cell has them all. */
function valuesOf(
  { attribute = "", beside = "", ...row }: Values & { attribute?: string; beside?: string },
  end: string,
): Values {
  const stays = (beside === "" ? {} : json(beside)) as Values;
  const value = row[end] === undefined ? undefined : json(String(row[end]));
  if (attribute === "") return { ...stays, ...(value as Values) };
  const [name, ...inner] = attribute.split("[0].") as [string, ...string[]];
  const within = (at: unknown, [key, ...rest]: readonly string[]): unknown =>
    key === undefined ? value : [{ ...block(at), [key]: within(block(at)[key], rest) }];
  return { ...stays, [name]: within(stays[name], inner) };
}

function block(value: unknown): Values {
  return (Array.isArray(value) ? value[0] : value) ?? {};
}

/** JSON, with policies in it: `Allow s3:GetObject on arn:…; Deny …`. */
function json(text: string): unknown {
  return isPolicy(text) ? policy(text) : JSON.parse(text, (_key, value) => (isPolicy(value) ? policy(value) : value));
}

function isPolicy(value: unknown): value is string {
  return typeof value === "string" && /^(Allow|Deny) /.test(value);
}

/** The JSON text of a policy: `Allow|Deny [Not]ACTION… on [Not]RESOURCE… by KIND=NAME when OPERATOR KEY VALUE` and more of them. */
function policy(text: string): string {
  const Statement = text.split("; ").map((statement) => {
    const [, Effect, actions, on, by, when] = /^(\w+) (\S+)(?: on (\S+))?(?: by (\S+))?(?: when (.+))?$/.exec(statement)!;
    const [kind = "", name] = by?.split("=") ?? [];
    const [operator, key, value] = when?.split(" ") ?? [];
    return {
      Effect,
      ...element("Action", actions),
      ...element("Resource", on),
      ...(by && { Principal: name === undefined ? kind : { [kind]: name } }),
      ...(operator && { Condition: { [operator]: { [key!]: value!.split(",") } } }),
    };
  });
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

function element(name: string, text: string | undefined): Values {
  if (text === undefined) return {};
  return text.startsWith("!") ? { [`Not${name}`]: text.slice(1).split(",") } : { [name]: text.split(",") };
}
