import { AwsError } from "../gateway/aws-error.ts";
import type { CognitoParts } from "./cognito-parts.ts";
import type { UserPool } from "./pool/user-pool.ts";
import type { User } from "./pool/user.ts";
import { signedInUser } from "./signed-in-user.ts";

interface Caller {
  readonly user: User;
  /** The session to go on with, where somebody is signing in. The one before is of no use then. */
  readonly nextSession: (isVerified: boolean) => { readonly Session?: string };
}

/**
 * Whoever sets up an authenticator app: signed in, or signing in to a pool that asks for one. Throws `InvalidParameterException` for
 * both or neither, `SoftwareTokenMFANotFoundException` where the pool takes no such apps, and what is wrong with token or session.
 */
export async function tokenOwner(
  cognito: CognitoParts,
  { AccessToken, Session }: { readonly AccessToken?: string | undefined; readonly Session?: string | undefined },
): Promise<Caller> {
  if ((AccessToken === undefined) === (Session === undefined)) {
    throw new AwsError("InvalidParameterException", "One of AccessToken and Session is needed, and not both");
  }
  if (Session === undefined) {
    const { pool, user } = await signedInUser(cognito, AccessToken);
    requireMfa(pool);
    return { user, nextSession: () => ({}) };
  }
  const { client, user } = cognito.challenges.requireAnyClient("MFA_SETUP", Session);
  requireMfa(client.pool);
  return {
    user: user!,
    nextSession: (isVerified) => {
      cognito.challenges.end(Session);
      return { Session: cognito.challenges.add(client, user, { name: "MFA_SETUP", isVerified }) };
    },
  };
}

function requireMfa({ mfa }: UserPool): void {
  if (mfa !== "OFF") return;
  throw new AwsError("SoftwareTokenMFANotFoundException", "Software Token MFA has not been enabled by the userPool.");
}
