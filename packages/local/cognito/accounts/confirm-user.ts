import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";
import { runPostConfirmation, type Confirmed } from "./post-confirmation.ts";

export interface Confirmation extends Omit<Confirmed, "triggerSource"> {
  /** A mailed code was right: the address is the user's own. */
  readonly verifiesEmail: boolean;
}

/**
 * Confirms a sign-up, then runs the pool's PostConfirmation trigger. As in Cognito the user stays confirmed when the trigger
 * fails. Throws `NotAuthorizedException` when there is nothing to confirm, and the trigger's errors.
 */
export async function confirmUser(
  context: RuntimeContext,
  pool: UserPool,
  user: User,
  { verifiesEmail, ...confirmed }: Confirmation,
): Promise<void> {
  if (user.status !== "UNCONFIRMED") {
    throw new AwsError("NotAuthorizedException", `User cannot be confirmed. Current status is ${user.status}`);
  }
  user.status = "CONFIRMED";
  user.codes.delete("sign-up");
  user.modifiedAt = new Date(context.clock.now());
  if (verifiesEmail) user.attributes.set("email_verified", "true");
  await runPostConfirmation(context, pool, user, { ...confirmed, triggerSource: "PostConfirmation_ConfirmSignUp" });
}
