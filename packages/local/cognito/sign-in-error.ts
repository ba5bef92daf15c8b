import { AwsError } from "../gateway/aws-error.ts";
import type { User, UserPoolClient } from "./user-pool.ts";
import { requireUser } from "./user-pools.ts";

export function wrongPassword(): AwsError {
  return new AwsError("NotAuthorizedException", "Incorrect username or password.");
}

/** Throws `UserNotFoundException`, or what a wrong password gets where the client conceals who exists. */
export function requireSignInUser(client: UserPoolClient, name: string | undefined): User {
  return requireUser(client.pool, name, client.concealsUsers ? wrongPassword() : undefined);
}

/** Said only to who has shown the password. Throws `UserNotConfirmedException`. */
export function requireConfirmed(user: User): void {
  if (user.status !== "CONFIRMED") throw new AwsError("UserNotConfirmedException", "User is not confirmed.");
}
