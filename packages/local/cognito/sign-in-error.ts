import { AwsError } from "../gateway/aws-error.ts";
import type { UserPoolClient } from "./pool/user-pool.ts";
import { requireUser } from "./pool/user-pools.ts";
import type { User } from "./pool/user.ts";

export function wrongPassword(): AwsError {
  return new AwsError("NotAuthorizedException", "Incorrect username or password.");
}

/** Throws `UserNotFoundException`, or what a wrong password gets where the client conceals who exists. */
export function requireSignInUser(client: UserPoolClient, name: string | undefined): User {
  return requireUser(client.pool, name, client.concealsUsers ? wrongPassword() : undefined);
}
