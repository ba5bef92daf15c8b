import { Clock } from "../../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../../packages/local/events/runtime-events.ts";
import { createIam } from "../../../../packages/local/iam/iam-module.ts";
import { makeResource } from "../../../../packages/local/terraform/make-resource.ts";
import type { Attributes } from "../../../../packages/local/terraform/resource-type.ts";

export const accountId = "000000000000";
export const region = "eu-west-1";

export function startIam(enforced = true) {
  const clock = new Clock();
  const events = new RuntimeEvents();
  const iam = createIam({ clock, events, region, accountId, enforced });
  return { clock, events, iam };
}

/** What Terraform would make, with the provisions of `iam`. */
export async function make(iam: ReturnType<typeof createIam>, type: string, name: string, args: object): Promise<Attributes> {
  const address = { address: `${type}.${name}`, type, name, stack: "test", stackDir: "/" };
  const attributes = iam.resources[type] ? await makeResource(iam.resources[type], args, address, region) : {};
  iam.admit({ type, arguments: args, attributes });
  return attributes;
}

export function trusting(service: string, condition?: object): string {
  return JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service }, Condition: condition }],
  });
}

/** A role with the given statements as its one policy. */
export async function makeRole(iam: ReturnType<typeof createIam>, name: string, ...statements: object[]) {
  const { arn } = await make(iam, "aws_iam_role", name, { name, assume_role_policy: trusting("lambda.amazonaws.com") });
  await make(iam, "aws_iam_role_policy", name, { name, role: name, policy: JSON.stringify({ Statement: statements }) });
  return iam.role(String(arn));
}
