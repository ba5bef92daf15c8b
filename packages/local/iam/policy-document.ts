import { isOperator } from "./condition-operators.ts";
import { checkForm } from "./statement-form.ts";
import type { PolicyKind } from "./statement-form.ts";

/** An IAM policy, read from its JSON and known to be evaluable here. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** Whether a decision depends on more than caller, action and resource, so that it can't be remembered. */
  readonly dependsOnInput: boolean;
  /** Statements that count as not there: see `Withhold`. */
  readonly withheld: Set<Statement>;
}

export interface Statement {
  readonly sid: string | undefined;
  readonly effect: "Allow" | "Deny";
  readonly actions: Matches;
  readonly resources: Matches;
  /** Only in resource policies and trust policies: `*` or kinds of principals. */
  readonly principal: "*" | Readonly<Record<string, readonly string[]>> | undefined;
  readonly conditions: readonly Condition[];
}

/** `Action` or `NotAction`, `Resource` or `NotResource`. */
export interface Matches {
  readonly patterns: readonly string[];
  readonly negated: boolean;
}

interface Condition {
  /** e.g. `StringLikeIfExists` */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Condition keys in lower case that a call's context has a value for here; those of the second set come from the call's input. */
const constantKeys = new Set([
  "aws:securetransport",
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:principalarn",
  "aws:principalaccount",
  "aws:principalisawsservice",
  "aws:principalservicename",
  "aws:requestedregion",
]);
const inputKeys = new Set(["sns:protocol", "sns:endpoint"]);

const elements = new Set(["Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition"]);

/**
 * Reads a policy's JSON text or object. Throws when it is malformed, or uses what is not evaluated here (an unknown operator,
 * condition key or element, a policy variable): a policy that is half understood would allow or deny something else than on AWS.
 */
export function parsePolicy(policy: unknown, kind: PolicyKind): PolicyDocument {
  const document = typeof policy === "string" ? parseJson(policy) : policy;
  const { Version, Statement } = asObject(document, "the policy");
  if (Version !== undefined && Version !== "2012-10-17" && Version !== "2008-10-17") {
    throw new Error(`unknown policy Version ${JSON.stringify(Version)}`);
  }
  if (Statement === undefined) throw new Error("the policy has no Statement");
  const statements = list(Statement).map((statement, index) => parseStatement(statement, index, kind));
  return {
    statements,
    dependsOnInput: statements.some(({ conditions }) => conditions.some(({ key }) => inputKeys.has(key.toLowerCase()))),
    withheld: new Set(),
  };
}

function parseStatement(json: unknown, index: number, kind: PolicyKind): Statement {
  const statement = asObject(json, `statement ${index}`);
  const sid = typeof statement.Sid === "string" ? statement.Sid : undefined;
  const where = `statement ${sid ?? index}`;
  const unknown = Object.keys(statement).filter((element) => !elements.has(element));
  if (unknown.length > 0) throw new Error(`${where}: ${unknown.join(", ")} is not evaluated here`);
  if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
    throw new Error(`${where}: Effect is Allow or Deny, not ${JSON.stringify(statement.Effect)}`);
  }
  checkForm(statement, kind, where);
  return {
    sid,
    effect: statement.Effect,
    actions: matches(statement, "Action", where) ?? fail(`${where}: Action or NotAction is missing`),
    // A trust policy names no resource: it is about the role that it belongs to.
    resources: matches(statement, "Resource", where) ?? { patterns: ["*"], negated: false },
    principal: parsePrincipal(statement.Principal, where),
    conditions: parseConditions(statement.Condition, where),
  };
}

function matches(statement: Json, element: "Action" | "Resource", where: string): Matches | undefined {
  const negated = statement[`Not${element}`];
  const value = statement[element] ?? negated;
  if (value === undefined) return undefined;
  const patterns = list(value).map((pattern) => {
    if (typeof pattern !== "string") throw new Error(`${where}: ${element} ${JSON.stringify(pattern)} is no string`);
    return withoutVariables(pattern, where);
  });
  return { patterns, negated: negated !== undefined };
}

function withoutVariables(text: string, where: string): string {
  if (text.includes("${")) throw new Error(`${where}: policy variables (${text}) are not evaluated here`);
  return text;
}

function parsePrincipal(principal: unknown, where: string): Statement["principal"] {
  if (principal === undefined) return undefined;
  if (principal === "*") return "*";
  const kinds = Object.entries(asObject(principal, `${where}: Principal`)).map(([kind, names]) => [
    kind,
    list(names).map(String),
  ]);
  return Object.fromEntries(kinds) as Record<string, string[]>;
}

function parseConditions(block: unknown, where: string): readonly Condition[] {
  return Object.entries(asObject(block ?? {}, `${where}: Condition`)).flatMap(([operator, keys]) => {
    if (!isOperator(operator)) throw new Error(`${where}: condition operator ${operator} is not evaluated here`);
    return Object.entries(asObject(keys, `${where}: ${operator}`)).map(([key, values]) => {
      if (!constantKeys.has(key.toLowerCase()) && !inputKeys.has(key.toLowerCase())) {
        throw new Error(
          `${where}: condition key ${key} has no value here (known: ${[...constantKeys, ...inputKeys].join(", ")})`,
        );
      }
      return { operator, key, values: list(values).map((value) => withoutVariables(String(value), where)) };
    });
  });
}

type Json = Readonly<Record<string, unknown>>;

function asObject(value: unknown, what: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new Error(`${what} should be an object, not ${JSON.stringify(value)}`);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the policy is no JSON: ${(error as Error).message}`, { cause: error });
  }
}

function fail(message: string): never {
  throw new Error(message);
}
