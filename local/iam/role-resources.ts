import type { Arguments, Provision } from "../service-module.ts";
import type { Roles } from "./roles.ts";

const roleArguments = new Set([
  "name",
  "path",
  "description",
  "assume_role_policy",
  "force_detach_policies",
  "max_session_duration",
  "tags",
]);
const rolePolicyArguments = new Set(["name", "role", "policy"]);

/** `aws_iam_role` and `aws_iam_role_policy`. */
export function roleResources(roles: Roles, accountId: string): Readonly<Record<string, Provision>> {
  return {
    aws_iam_role: (args) => {
      refuseOthers(args, roleArguments, "give its permissions as aws_iam_role_policy");
      const name = required(args, "name");
      const arn = `arn:aws:iam::${accountId}:role${args.path ?? "/"}${name}`;
      roles.add({ kind: "role", arn, name }, required(args, "assume_role_policy"));
      return {
        id: name,
        arn,
        unique_id: `AROA${name
          .toUpperCase()
          .replaceAll(/[^A-Z0-9]/g, "")
          .slice(0, 17)}`,
      };
    },
    aws_iam_role_policy: (args, { name: terraformName }) => {
      refuseOthers(args, rolePolicyArguments, "only a role's own policy is run");
      const role = required(args, "role");
      const name = args.name ?? terraformName;
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

function refuseOthers(args: Arguments, known: ReadonlySet<string>, instead: string): void {
  const others = Object.keys(args).filter((argument) => !known.has(argument));
  if (others.length > 0) throw new Error(`${others.join(", ")} is not evaluated here; ${instead}`);
}
