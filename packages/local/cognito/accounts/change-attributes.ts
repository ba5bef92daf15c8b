import type { AttributeType, CodeDeliveryDetailsType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { sendCode } from "./verification-code.ts";
import { requireFreeEmail, requireMutable, writeAttributes, writtenAttributes, type Writer } from "./written-attributes.ts";

/**
 * Changes a user's attributes. A new address has to be verified, where the pool verifies addresses: a code is mailed to it, and by
 * the pool's settings the old address stays until the code has come back. Returns where codes went. Throws what does not conform.
 */
export async function changeAttributes(
  context: RuntimeContext,
  pool: UserPool,
  user: User,
  given: readonly AttributeType[] | undefined,
  writer: Writer,
): Promise<CodeDeliveryDetailsType[]> {
  const attributes = writtenAttributes(pool, given, writer);
  requireMutable(pool, attributes);
  const email = attributes.get("email");
  if (email === "") forgetEmail(pool, attributes);
  if (email) requireFreeEmail(pool, user, email);
  const isNew = Boolean(email) && email !== user.attributes.get("email") && attributes.get("email_verified") !== "true";
  const isMailed = isNew && pool.verifiesEmail;
  if (isMailed && pool.keepsEmailUntilVerified) attributes.delete("email");
  else if (isNew) attributes.set("email_verified", "false");
  writeAttributes(user, attributes, context.clock.now());
  return isMailed ? [await sendCode(context, pool, user, "email", email!)] : [];
}

function forgetEmail(pool: UserPool, attributes: Map<string, string>): void {
  if (pool.emailIsUserName) {
    throw new AwsError("InvalidParameterException", "email: it cannot be taken away, as it is what the user signs in with");
  }
  attributes.set("email_verified", "");
}
