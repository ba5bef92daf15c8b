import type { Block, Json } from "../terraform/document.ts";
import { asList, type Elements, type PolicyStatement, type Principals } from "./policy.ts";

/**
 * The statements of an `aws_iam_policy_document` data source, whatever is wrong with them; those of documents that it takes in are
 * not among them. Source: the AWS provider's documentation, "Data Source: aws_iam_policy_document".
 */
export function dataStatements({ statement }: Block): PolicyStatement[] {
  return blocks(statement).map((given) => ({
    sid: typeof given["sid"] === "string" && given["sid"] !== "" ? given["sid"] : undefined,
    effect: given["effect"] === "Deny" ? "Deny" : "Allow",
    actions: elements(given["actions"], given["not_actions"]),
    resources: elements(given["resources"], given["not_resources"]),
    principals: principals(given["principals"], false) ?? principals(given["not_principals"], true),
    conditions: blocks(given["condition"]).map(({ test, variable, values }) => ({
      operator: String(test),
      key: String(variable),
      values: asList(values).map(String),
    })),
  }));
}

function elements(named: Json, others: Json): Elements | undefined {
  if (named == null && others == null) return undefined;
  return { negated: named == null, patterns: asList(named ?? others).map(String) };
}

function principals(given: Json, negated: boolean): Principals | undefined {
  const all = blocks(given);
  if (all.length === 0) return undefined;
  const names: Record<string, string[]> = {};
  for (const { type, identifiers } of all) (names[String(type)] ??= []).push(...asList(identifiers).map(String));
  return { negated, names };
}

/** Terraform takes one block for a list of one. */
function blocks(value: Json): readonly Block[] {
  return value == null ? [] : (asList(value) as readonly Block[]);
}
