import type { InitiateAuthResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { setPassword } from "../accounts/set-password.ts";
import { writeAttributes, writtenAttributes } from "../accounts/written-attributes.ts";
import type { CognitoParts } from "../cognito-parts.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";
import { finishSignIn } from "./finish-sign-in.ts";

const attributePrefix = "userAttributes.";

/** The answer to NEW_PASSWORD_REQUIRED: a password, and the required attributes that the administrator has left out. */
export async function chooseNewPassword(
  cognito: CognitoParts,
  client: UserPoolClient,
  responses: Record<string, string>,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const user = cognito.challenges.require(client, "NEW_PASSWORD_REQUIRED", session).user!;
  const given = Object.entries(responses).filter(([name]) => name.startsWith(attributePrefix));
  const attributes = writtenAttributes(
    client.pool,
    given.map(([name, Value]) => ({ Name: name.slice(attributePrefix.length), Value })),
    "app",
  );
  const missing = [...client.pool.schema.values()].find(
    ({ name, required }) => required && name !== "sub" && !user.attributes.has(name) && !attributes.has(name),
  );
  if (missing) throw new AwsError("InvalidParameterException", `Invalid attributes given, ${missing.name} is missing`);
  for (const name of attributes.keys()) {
    if (user.attributes.has(name)) {
      throw new AwsError("NotAuthorizedException", `Cannot modify an already provided ${name}`);
    }
  }
  const now = cognito.context.clock.now();
  setPassword(client.pool, user, responses["NEW_PASSWORD"], "CONFIRMED", now);
  writeAttributes(user, attributes, now);
  cognito.challenges.end(session);
  return finishSignIn(cognito, client, user);
}
