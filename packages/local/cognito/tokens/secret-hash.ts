import { createHmac, timingSafeEqual } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { UserPoolClient } from "../pool/user-pool.ts";

/**
 * What an app with a secret sends instead of it: Base64 of an HMAC-SHA256 over user name and client ID. Throws
 * `NotAuthorizedException` when it is missing or wrong, or the client has no secret that it could have been made with.
 */
export function checkSecretHash(client: UserPoolClient, userName: string | undefined, hash: string | undefined): void {
  const { id, secret } = client;
  if (secret === undefined && hash === undefined) return;
  if (hash === undefined) {
    throw new AwsError("NotAuthorizedException", `Client ${id} is configured with secret but SECRET_HASH was not received`);
  }
  const expected = createHmac("sha256", secret ?? "")
    .update(`${userName ?? ""}${id}`)
    .digest("base64");
  if (secret === undefined || !same(expected, hash)) {
    throw new AwsError("NotAuthorizedException", `Unable to verify secret hash for client ${id}`);
  }
}

/** For the calls that take the secret itself. Throws `NotAuthorizedException`. */
export function checkClientSecret({ id, secret }: UserPoolClient, given: string | undefined): void {
  if (secret === given || (secret !== undefined && given !== undefined && same(secret, given))) return;
  throw new AwsError("NotAuthorizedException", `Unable to verify secret for client ${id}`);
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
