import type { StackDocument } from "@slipstream/languages";
import type { Purpose } from "../../bootstrap/bootstrap-settings.ts";
import { grantStatements } from "./grant-statements.ts";
import { withinQuota, type AllowStatement, type PolicyDocument } from "./policy-document.ts";
import { roleStatements } from "./role-statements.ts";
import { freeDataSources, rows } from "./rows.ts";
import { StageStacks } from "./stage-stacks.ts";
import { stateStatements } from "./state-statements.ts";

export type { PolicyDocument } from "./policy-document.ts";

/**
 * The least that a role needs to plan or apply the stacks of a stage, as managed policies that the role gets all of.
 * Throws an `Error` that names a resource type or data source of which nobody has said what it needs.
 * @param stacks all of the stage's, as synthesized
 */
export function deployPolicies(stacks: readonly StackDocument[], purpose: Purpose): readonly PolicyDocument[] {
  const types = [...new Set(stacks.flatMap(({ document }) => Object.keys(document.resource ?? {})))].sort();
  const sources = stacks.flatMap(({ document }) => Object.keys(document.data ?? {}));
  const unknown = [
    ...types.filter((type) => !Object.hasOwn(rows, type)),
    ...sources.filter((type) => !freeDataSources.includes(type)).map((type) => `data.${type}`),
  ];
  if (unknown.length > 0) {
    const rule = "say in tools/deploy-policy/rows/ which actions Terraform needs for it, and where that is from.";
    throw new Error(`No permissions are known for ${unknown.join(", ")}: ${rule}`);
  }
  const stage = new StageStacks(stacks);
  const granted = types.flatMap((type) => rows[type]!.grants.flatMap((grant) => grantStatements(stage, purpose, type, grant)));
  const found = types.map((type) => rows[type]!);
  const also = purpose === "apply" ? [...roleStatements(stage, found), beforehand(stage)] : [];
  return withinQuota(merged([...granted, ...also, ...stateStatements(stage, purpose)]));
}

/** What `npm run deploy` asks before it applies: how many functions the account may run at once. Who it is, everybody may ask. */
function beforehand({ region }: StageStacks): AllowStatement {
  const Condition = { StringEquals: { "aws:RequestedRegion": region } };
  return { Effect: "Allow", Action: ["lambda:GetAccountSettings"], Resource: ["*"], Condition };
}

/** As few statements: one for what is about the same resources under the same condition; in the order of the alphabet, whatever that of the stacks. */
function merged(statements: readonly AllowStatement[]): readonly AllowStatement[] {
  const byPlace = new Map<string, AllowStatement>();
  for (const statement of statements) {
    const about = statement.Resource.toSorted();
    const place = JSON.stringify([service(statement), about, statement.Condition]);
    const actions = [...(byPlace.get(place)?.Action ?? []), ...statement.Action];
    byPlace.set(place, { ...statement, Action: [...new Set(actions)].sort(), Resource: about });
  }
  return [...byPlace.values()].sort((a, b) => (a.Action[0]! < b.Action[0]! ? -1 : 1));
}

/** So that a statement is about one service, and can be read. */
function service({ Action: [action] }: AllowStatement): string {
  return action!.split(":")[0]!;
}
