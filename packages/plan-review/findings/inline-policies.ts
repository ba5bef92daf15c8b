import { words } from "../finding.ts";
import { comparePolicies } from "../iam/compare-policies.ts";
import { statementChangeWords } from "../iam/statement-words.ts";
import { statementsOf, type Statement } from "../iam/statement.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { isDefault, isMap, sameValue, type Value } from "../plan/value.ts";
import type { Item } from "./permission-item.ts";

/** A role's inline policies, compared by what they allow together. */
export function inlineItems({ type, before, after }: ResourceChange): Item[] {
  const [from, to] = [before?.inline_policy, after?.inline_policy];
  if (type !== "aws_iam_role" || !after || isDefault(to) || sameValue(from, to)) return [];
  const [left, right] = [allStatements(from), allStatements(to)];
  if (!left || !right) {
    const text = words`${[{ strong: "Wider, perhaps: " }]}${"inline_policy"} is in part sensitive, known only after apply, or no policy that can be read.`;
    return [{ wider: true, text }];
  }
  return comparePolicies(left, right).map((change) => ({
    wider: change.widening.length > 0,
    text: statementChangeWords(change),
  }));
}

/** The statements of all the policies; undefined when one cannot be read. */
function allStatements(policies: Value | undefined): readonly Statement[] | undefined {
  if (sameValue(policies, null)) return [];
  if (!Array.isArray(policies)) return undefined;
  const read = (policies as readonly Value[]).map((policy) => (isMap(policy) ? statementsOf(policy.policy) : undefined));
  return read.every((statements) => statements !== undefined) ? read.flat() : undefined;
}
