import { readFileSync } from "node:fs";
import { join } from "node:path";
import { matchesWildcard } from "@slipstream/languages";
import type { AccessAllowedEvent, Runtime } from "@slipstream/local";

/** A statement of the synthesized stacks that allows something. */
export interface Grant {
  readonly stack: string;
  /** Of the resource whose policy it is in, e.g. `aws_iam_role_policy.workflow_role_policy`. */
  readonly address: string;
  /** Where it stands in that policy, from 0. */
  readonly index: number;
  /** Who may: a role without its prefix, or a service's principal. */
  readonly who: string;
  readonly actions: readonly string[];
  /** As in the JSON, references not resolved. */
  readonly resources: readonly string[];
}

/** The part of a policy's statement, or of an `aws_lambda_permission` made into one, that is looked at here. */
interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Principal?: { readonly Service?: string };
}

// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON
type Block = Readonly<Record<string, any>>;

export const stacks = ["slipstream-local-data", "slipstream-local"];

/** What the stacks in `folder` grant: every Allow of every policy, whatever resource it belongs to. */
export function grantsOf(folder: string): Grant[] {
  return stacks.flatMap((stack) => {
    const { resource } = JSON.parse(readFileSync(stackFile(folder, stack), "utf8")) as {
      resource: Record<string, Record<string, Block>>;
    };
    const blocks = Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => ({ address: `${type}.${name}`, block })),
    );
    return blocks.flatMap(({ address, block }) =>
      statementsOf(address, block).flatMap((statement, index) => {
        if (statement.Effect !== "Allow") return [];
        const role = /aws_iam_role\.(\w+)\./.exec(block["role"] ?? "")?.[1];
        const who = role
          ? resource["aws_iam_role"]![role]!["name"].replace(/^slipstream-local-(.*)-eu-west-1$/, "$1")
          : statement.Principal?.Service;
        const { Action, Resource = [] } = statement;
        return [{ stack, address, index, who, actions: [Action].flat(), resources: [Resource].flat() }];
      }),
    );
  });
}

export function stackFile(folder: string, stack: string): string {
  return join(folder, "stacks", stack, "cdk.tf.json");
}

function statementsOf(address: string, block: Block): readonly Statement[] {
  if (address.startsWith("aws_lambda_permission.")) {
    const { action: Action, function_name: name, principal: Service } = block;
    return [{ Effect: "Allow", Action, Resource: `arn:aws:lambda:*:*:function:${name}`, Principal: { Service } }];
  }
  return typeof block["policy"] === "string"
    ? [(JSON.parse(block["policy"]) as { Statement: Statement[] }).Statement].flat()
    : [];
}

/** A grant where it runs. */
export interface LiveGrant {
  /** Each action on each resource, as far as patterns say it. */
  readonly parts: readonly { readonly action: string; readonly resource: string }[];
  readonly allows: (use: AccessAllowedEvent) => boolean;
  /** Takes it away; what is returned gives it back. */
  readonly withhold: () => () => void;
}

export function inRuntime(runtime: Runtime, grant: Grant): LiveGrant {
  const policy = runtime.resources.get(grant.address) ?? runtime.resources.get(`${grant.stack}/${grant.address}`);
  if (!policy) throw new Error(`${grant.address} does not run.`);
  const statement = statementsOf(grant.address, policy.arguments)[grant.index]!;
  const caller = policy.arguments["role"] ?? statement.Principal?.Service;
  const parts = grant.actions.flatMap((action) => [statement.Resource ?? []].flat().map((resource) => ({ action, resource })));
  return {
    parts,
    allows: (use) => use.caller === caller && parts.some((part) => covers(part, use)),
    withhold: () => runtime.withhold(policy, grant.index),
  };
}

export function covers(part: { readonly action: string; readonly resource: string }, use: AccessAllowedEvent): boolean {
  return matchesWildcard(part.action, use.action, false) && matchesWildcard(part.resource, use.resource);
}

/** e.g. `intake_queue` for a reference to that queue's ARN. */
export function shortened(resource: string): string {
  return resource
    .replace(
      /\$\{data\.terraform_remote_state\.\w+\.outputs\.cross_stack_output_aws_(?:dynamodb_table|sns_topic)_(\w+?)_arn\}/g,
      "$1",
    )
    .replace(/\$\{aws_\w+?\.(\w+)\.\w+\}/g, "$1")
    .replace(/^arn:aws:[\w-]+:[^:]*:\*:/, "");
}

export function titleOf({ who, actions, resources }: Grant): string {
  return `${who}: ${actions.join(", ")} on ${resources.map(shortened).join(", ")}`;
}
