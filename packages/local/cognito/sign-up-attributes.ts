import type { SignUpRequest } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../gateway/aws-error.ts";
import { standardAttributes } from "./standard-attributes.ts";
import type { UserPool } from "./user-pool.ts";

/** The attributes of a new user, checked. Throws `InvalidParameterException`. */
export function signUpAttributes(pool: UserPool, input: SignUpRequest): Map<string, string> {
  if (!input.Username) throw new AwsError("InvalidParameterException", "Missing required parameter Username");
  const attributes = new Map((input.UserAttributes ?? []).map(({ Name, Value }) => [Name ?? "", Value ?? ""]));
  for (const name of attributes.keys()) {
    if (name === "sub" || name.endsWith("_verified")) {
      throw new AwsError("NotAuthorizedException", "A client attempted to write unauthorized attribute");
    }
    if (!standardAttributes.has(name) && !pool.customAttributes.has(name)) {
      const message = `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`;
      throw new AwsError("InvalidParameterException", message);
    }
  }
  if (pool.emailIsUserName) {
    if (!isEmail(input.Username)) throw new AwsError("InvalidParameterException", "Username should be an email.");
    attributes.set("email", input.Username);
  }
  const email = attributes.get("email");
  if (email !== undefined && !isEmail(email)) throw new AwsError("InvalidParameterException", "Invalid email address format.");
  for (const name of pool.requiredAttributes) {
    if (!attributes.has(name)) {
      const message = `Attributes did not conform to the schema: ${name}: The attribute is required`;
      throw new AwsError("InvalidParameterException", message);
    }
  }
  if (email !== undefined) attributes.set("email_verified", "false");
  return attributes;
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}
