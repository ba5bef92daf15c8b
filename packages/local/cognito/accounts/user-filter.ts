import { AwsError } from "../../gateway/aws-error.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

/** Cognito searches these alone; `status` is whether the user is enabled. */
const searchable = [
  "username",
  "email",
  "phone_number",
  "name",
  "given_name",
  "family_name",
  "preferred_username",
  "cognito:user_status",
  "status",
  "sub",
];

/**
 * `ListUsers`' filter: one attribute, `=` or `^=` (starts with), and a value in quotation marks, within which `\"` is one. Source:
 * Amazon Cognito Developer Guide, "Searching for user accounts". Throws `InvalidParameterException`.
 */
export function compileUserFilter(pool: UserPool, filter: string | undefined): (user: User) => boolean {
  if (!filter?.trim()) return () => true;
  const parts = /^\s*([\w:]+)\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s.exec(filter);
  if (!parts) throw new AwsError("InvalidParameterException", "Error while parsing filter.");
  const [, name = "", operator, quoted = ""] = parts;
  if (!searchable.includes(name)) throw new AwsError("InvalidParameterException", `Invalid search attribute: ${name}`);
  const ignoresCase = name === "cognito:user_status" || (name === "email" && !pool.caseSensitive);
  const comparable = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  const wanted = comparable(quoted.replaceAll(/\\(.)/gs, "$1"));
  return (user) => {
    const value = valueOf(user, name);
    if (value === undefined) return false;
    return operator === "=" ? comparable(value) === wanted : comparable(value).startsWith(wanted);
  };
}

function valueOf(user: User, name: string): string | undefined {
  if (name === "username") return user.userName;
  if (name === "sub") return user.sub;
  if (name === "status") return user.enabled ? "Enabled" : "Disabled";
  return name === "cognito:user_status" ? user.status : user.attributes.get(name);
}
