import { refuseUnknownArguments } from "../terraform/arguments/known-arguments.ts";
import type { Arguments, Provision } from "../service-module.ts";
import type { Roles } from "./roles.ts";

const roleArguments = [
  "name",
  "path",
  "description",
  "assume_role_policy",
  "force_detach_policies",
  "max_session_duration",
  "tags",
];

/** `aws_iam_role` and `aws_iam_role_policy`. */
export function roleResources(roles: Roles, accountId: string): Readonly<Record<string, Provision>> {
  return {
    aws_iam_role: (args) => {
      refuseUnknownArguments(args, roleArguments);
      const name = required(args, "name");
      const arn = `arn:aws:iam::${accountId}:role${args.path ?? "/"}${name}`;
      roles.add({ kind: "role", arn, name }, required(args, "assume_role_policy"));
      return { id: name, arn };
    },
    aws_iam_role_policy: (args, { name: terraformName }) => {
      refuseUnknownArguments(args, ["name", "role", "policy"]);
      const role = required(args, "role");
      const name = typeof args.name === "string" ? args.name : terraformName;
      roles.putPolicy(role, name, required(args, "policy"));
      return { id: `${role}:${name}`, name };
    },
  };
}

function required(args: Arguments, argument: string): string {
  const value = args[argument];
  if (typeof value === "string" && value !== "") return value;
  throw new Error(`${argument} should be a text, not ${JSON.stringify(value)}`);
}
