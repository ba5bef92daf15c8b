import { asList, readStatement, type Condition, type Elements, type PolicyStatement } from "@slipstream/languages";
import { isOperator } from "./condition-operators.ts";
import { checkForm, type PolicyKind } from "./statement-form.ts";

/** An IAM policy, read from its JSON and known to be evaluable here. */
export interface PolicyDocument {
  readonly statements: readonly Statement[];
  /** Whether a decision depends on more than caller, action and resource, so that it can't be remembered. */
  readonly dependsOnInput: boolean;
  /** Statements that count as not there: see `Withhold`. */
  readonly withheld: Set<Statement>;
}

/** A statement with nothing left open: a trust policy's is about every resource, since its role is the only one. */
export interface Statement extends PolicyStatement {
  readonly actions: Elements;
  readonly resources: Elements;
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
const inputKeys = new Set(["sns:protocol", "sns:endpoint", "ses:fromaddress", "ses:fromdisplayname"]);

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
  const statements = asList(Statement).map((statement, index) => parseStatement(statement, index, kind));
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
  checkTexts(statement, where);
  const { actions, resources, principals, conditions, ...rest } = readStatement(statement);
  if (!actions) throw new Error(`${where}: Action or NotAction is missing`);
  for (const condition of conditions) checkCondition(condition, where);
  return { ...rest, actions, resources: resources ?? { patterns: ["*"], negated: false }, principals, conditions };
}

/** Every name in it is a text that means itself, in the form that its element has. */
function checkTexts(statement: Json, where: string): void {
  for (const element of ["Action", "NotAction", "Resource", "NotResource"]) {
    if (!(element in statement)) continue;
    for (const pattern of asList(statement[element])) {
      if (typeof pattern !== "string") throw new Error(`${where}: ${element} ${JSON.stringify(pattern)} is no string`);
      checkNoVariable(pattern, where);
    }
  }
  const { Principal, Condition } = statement;
  if (Principal !== undefined && Principal !== "*") asObject(Principal, `${where}: Principal`);
  for (const [operator, keys] of Object.entries(asObject(Condition ?? {}, `${where}: Condition`))) {
    asObject(keys, `${where}: ${operator}`);
  }
}

function checkCondition({ operator, key, values }: Condition, where: string): void {
  if (!isOperator(operator)) throw new Error(`${where}: condition operator ${operator} is not evaluated here`);
  if (!constantKeys.has(key.toLowerCase()) && !inputKeys.has(key.toLowerCase())) {
    throw new Error(`${where}: condition key ${key} has no value here (known: ${[...constantKeys, ...inputKeys].join(", ")})`);
  }
  for (const value of values) checkNoVariable(value, where);
}

function checkNoVariable(text: string, where: string): void {
  if (text.includes("${")) throw new Error(`${where}: policy variables (${text}) are not evaluated here`);
}

type Json = Readonly<Record<string, unknown>>;

function asObject(value: unknown, what: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw new Error(`${what} should be an object, not ${JSON.stringify(value)}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the policy is no JSON: ${(error as Error).message}`, { cause: error });
  }
}
