import type { AttributeType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { attributeFault } from "../pool/attribute-schema.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

/** Who writes: only an administrator may say that an address is verified. */
export type Writer = "app" | "administrator";

/**
 * The attributes that a call gives, checked one by one; a blank one is to be taken away. Throws `NotAuthorizedException` for one
 * that the caller may not write, and `InvalidParameterException` for one that does not conform to the pool's schema.
 */
export function writtenAttributes(
  pool: UserPool,
  given: readonly AttributeType[] | undefined,
  writer: Writer,
): Map<string, string> {
  const attributes = new Map((given ?? []).map(({ Name, Value }) => [Name ?? "", Value ?? ""]));
  for (const [name, value] of attributes) {
    if (name === "sub" || (writer === "app" && name.endsWith("_verified"))) {
      throw new AwsError("NotAuthorizedException", "A client attempted to write unauthorized attribute");
    }
    const schema = pool.schema.get(name);
    if (!schema) throw nonconforming(`Type for attribute {${name}} could not be determined`);
    if (value === "" && schema.required) throw nonconforming(`${name}: The attribute is required`);
    const fault = value === "" ? undefined : attributeFault(schema, value);
    if (fault?.endsWith("format.")) throw new AwsError("InvalidParameterException", fault);
    if (fault) throw nonconforming(`${name}: ${fault}`);
  }
  return attributes;
}

/** Throws `InvalidParameterException` when a required attribute is not among those of a new user. */
export function requireAttributes(pool: UserPool, attributes: ReadonlyMap<string, string>): void {
  for (const { name, required } of pool.schema.values()) {
    if (required && name !== "sub" && !attributes.has(name)) throw nonconforming(`${name}: The attribute is required`);
  }
}

/** Of somebody who is there already. Throws `InvalidParameterException` for what may not be changed any more. */
export function requireMutable(pool: UserPool, attributes: ReadonlyMap<string, string>): void {
  for (const name of attributes.keys()) {
    if (!pool.schema.get(name)!.mutable) {
      throw new AwsError("InvalidParameterException", `user.${name}: Attribute cannot be updated.\n`);
    }
  }
}

/** Where people sign in with their address, nobody may take another's. Throws `AliasExistsException`. */
export function requireFreeEmail(pool: UserPool, user: User, email: string): void {
  if (!pool.emailIsUserName) return;
  const same = (other: string | undefined) =>
    pool.caseSensitive ? other === email : other?.toLowerCase() === email.toLowerCase();
  if ([...pool.users.values()].some((other) => other !== user && same(other.attributes.get("email")))) {
    throw new AwsError("AliasExistsException", "An account with the given email already exists.");
  }
}

/** Writes them; blank ones are taken away. */
export function writeAttributes(user: User, attributes: ReadonlyMap<string, string>, now: number): void {
  for (const [name, value] of attributes) {
    if (value === "") user.attributes.delete(name);
    else user.attributes.set(name, value);
  }
  user.modifiedAt = new Date(now);
}

function nonconforming(reason: string): AwsError {
  return new AwsError("InvalidParameterException", `Attributes did not conform to the schema: ${reason}`);
}
