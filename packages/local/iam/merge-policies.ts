/** A policy as JSON has it. */
export interface WrittenPolicy {
  readonly Version?: string;
  readonly Id?: string;
  readonly Statement?: readonly WrittenStatement[];
}

export interface WrittenStatement {
  readonly Sid?: string;
  readonly [element: string]: unknown;
}

/**
 * One policy of several, as Terraform's `source_policy_documents` and `override_policy_documents` make it: a statement takes the
 * place of an earlier one with its `Sid`; the last `Id` and the highest `Version` stay.
 */
export function mergePolicies(policies: readonly WrittenPolicy[]): WrittenPolicy {
  const versions = policies.flatMap(({ Version }) => Version ?? []).sort();
  const id = policies.flatMap(({ Id }) => Id ?? []).at(-1);
  const statements: WrittenStatement[] = [];
  for (const statement of policies.flatMap(({ Statement = [] }) => Statement)) {
    const index = statement.Sid ? statements.findIndex(({ Sid }) => Sid === statement.Sid) : -1;
    if (index >= 0) statements[index] = statement;
    else statements.push(statement);
  }
  return {
    ...(versions.length > 0 && { Version: versions.at(-1)! }),
    ...(id !== undefined && { Id: id }),
    ...(statements.length > 0 && { Statement: statements }),
  };
}
