/** An IAM policy as it is attached; `JSON.stringify` writes it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly AllowStatement[];
}

/** A statement that allows: least rights need no other. */
export interface AllowStatement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Condition;
}

/** Values by operator and key. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/** Characters that a managed policy may have, white space not counted. Source: IAM User Guide, "IAM and AWS STS quotas". */
const mostCharacters = 6144;

/** Managed policies that a role takes, unless AWS granted more. Source: as above. */
const mostPolicies = 10;

/** How many characters of the quota a policy takes. */
export function characters(document: PolicyDocument): number {
  return JSON.stringify(document).replaceAll(/\s/g, "").length;
}

/**
 * Few documents with all the statements, each within the quota. Throws when one statement alone is too long, or when there are more
 * documents than a role takes.
 */
export function withinQuota(statements: readonly AllowStatement[]): readonly PolicyDocument[] {
  const documents: PolicyDocument[] = [];
  for (const statement of statements) {
    const alone = documentOf([statement]);
    if (characters(alone) > mostCharacters) {
      throw new Error(
        `The statement about ${statement.Resource[0]} has ${characters(alone)} characters, of ${mostCharacters} allowed.`,
      );
    }
    const last = documents.at(-1);
    const longer = documentOf([...(last?.Statement ?? []), statement]);
    if (last === undefined || characters(longer) > mostCharacters) documents.push(alone);
    else documents[documents.length - 1] = longer;
  }
  if (documents.length > mostPolicies) throw new Error(`${documents.length} policies are needed; a role takes ${mostPolicies}.`);
  return documents;
}

function documentOf(statements: readonly AllowStatement[]): PolicyDocument {
  return { Version: "2012-10-17", Statement: statements };
}
