import { statementsOf, type Statement } from "../../../../packages/plan-review/iam/statement.ts";
import { policyText } from "./plan-json.ts";

type Json = Readonly<Record<string, unknown>>;

/** Statements as they are written in a policy. */
export const allow = (Action: unknown, Resource: unknown, rest: Json = {}) => ({ Effect: "Allow", Action, Resource, ...rest });
export const trust = (Principal: unknown, rest: Json = {}) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...rest });
export const deny = (Action: unknown, rest: Json = {}) => ({ Effect: "Deny", Action, Resource: "*", ...rest });
export const when = (operator: string, key: string, values: unknown) => ({ Condition: { [operator]: { [key]: values } } });

/** The same, read. */
export function read(...statements: readonly Json[]): readonly Statement[] {
  return statementsOf(policyText(...statements)) ?? [];
}
