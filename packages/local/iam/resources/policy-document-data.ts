import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block, blocks } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import { mergePolicies, type WrittenPolicy, type WrittenStatement } from "../merge-policies.ts";
import { asWritten, conditions, listed, principals } from "../policy-elements.ts";

const statementArguments = [
  ...["sid", "effect", "actions", "not_actions", "resources", "not_resources"],
  ...["principals", "not_principals", "condition"],
];

/**
 * `data.aws_iam_policy_document`: a policy written as blocks. Its `json` and `minified_json` are, to the letter, what Terraform's
 * provider makes: a list of one as a text, longer ones in reverse alphabetical order, `&{…}` as a policy variable.
 */
export const policyDocumentData: ResourceType = {
  arguments: ["policy_id", "version", "statement", "source_policy_documents", "override_policy_documents"],
  make: (args) => {
    const sources = documents(args, "source_policy_documents");
    refuseRepeatedSids(
      "source_policy_documents",
      sources.flatMap(({ Statement }) => Statement),
    );
    const own = ownDocument(args);
    refuseRepeatedSids("statement", own.Statement);
    const policy = mergePolicies([...sources, own, ...documents(args, "override_policy_documents")]);
    const json = goJson(policy, 2);
    return { id: json, json, minified_json: goJson(policy) };
  },
};

/** A policy whose statements may be none, but are there. */
type WholePolicy = WrittenPolicy & { readonly Statement: readonly WrittenStatement[] };

function ownDocument(args: Arguments): WholePolicy {
  return {
    Version: args.version ?? "2012-10-17",
    ...(args.policy_id && { Id: args.policy_id }),
    Statement: blocks(args.statement).map(statementOf),
  };
}

/** Its members in the order in which the provider writes them. */
function statementOf(statement: Arguments): WrittenStatement {
  refuseUnknownArguments(statement, statementArguments);
  return {
    ...(statement.sid && { Sid: statement.sid }),
    Effect: statement.effect ?? "Allow",
    ...listed("Action", statement.actions),
    ...listed("NotAction", statement.not_actions),
    ...listed("Resource", statement.resources),
    ...listed("NotResource", statement.not_resources),
    ...principals("Principal", statement.principals),
    ...principals("NotPrincipal", statement.not_principals),
    ...conditions(statement.condition),
  };
}

function documents(args: Arguments, name: string): WholePolicy[] {
  const texts = [args[name] ?? []].flat() as unknown[];
  return texts.map((text, index) => {
    try {
      const policy = block(JSON.parse(String(text)));
      return { ...policy, Statement: blocks(policy.Statement).map(asWritten) };
    } catch (error) {
      throw new Error(`${name}[${index}] is no JSON: ${(error as Error).message}`, { cause: error });
    }
  });
}

function refuseRepeatedSids(argument: string, statements: readonly WrittenStatement[]): void {
  const sids = statements.flatMap(({ Sid }) => Sid ?? []);
  const repeated = sids.find((sid, index) => sids.indexOf(sid) !== index);
  if (repeated !== undefined) throw new Error(`${argument}: two statements have the Sid ${repeated}`);
}

/** Go's encoder escapes what HTML would take for its own. */
function goJson(policy: WrittenPolicy, indent?: number): string {
  const escape = (character: string) => `\\u00${character.charCodeAt(0).toString(16)}`;
  return JSON.stringify(policy, undefined, indent).replaceAll(/[<>&]/g, escape);
}
