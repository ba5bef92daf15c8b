import type { AdminCreateUserRequest, AdminCreateUserResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { addUser, completeAttributes } from "../accounts/new-user.ts";
import { sendMail } from "../accounts/send-mail.ts";
import { setPassword, temporaryUntil } from "../accounts/set-password.ts";
import { temporaryPassword } from "../accounts/temporary-password.ts";
import { describeUser } from "../accounts/user-attributes.ts";
import { writtenAttributes } from "../accounts/written-attributes.ts";
import type { CognitoParts, CreateRun } from "../cognito-parts.ts";
import { fill } from "../pool/messages.ts";
import { checkPassword } from "../pool/password-policy.ts";
import type { UserPool } from "../pool/user-pool.ts";
import { findUser, requireUser } from "../pool/user-pools.ts";
import type { User } from "../pool/user.ts";

/**
 * The user is invited with a temporary password, which has to be changed at the first sign-in: by mail where that is asked for. Left
 * out, the medium is SMS on AWS, too: it reaches nobody without a phone number.
 */
export const adminCreateUser: CreateRun =
  ({ context, pools }) =>
  async (input: AdminCreateUserRequest) => {
    const pool = pools.pool(input.UserPoolId);
    refuseWhatIsNotRun(input);
    // AWS takes a blank one for none.
    const password = input.TemporaryPassword || temporaryPassword(pool.passwordPolicy);
    const user =
      input.MessageAction === "RESEND" ? renewed(context, pool, input, password) : added(context, pool, input, password);
    if (isMailed(input))
      await sendMail(context, pool, user.attributes.get("email")!, fill(pool.messages.invitation, password, input.Username!));
    return { User: describeUser(user) } satisfies AdminCreateUserResponse;
  };

function added({ clock }: CognitoParts["context"], pool: UserPool, input: AdminCreateUserRequest, password: string): User {
  const attributes = writtenAttributes(pool, input.UserAttributes, "administrator");
  completeAttributes(pool, input.Username, attributes, "administrator");
  checkPassword(password, pool.passwordPolicy);
  requireMedium(input, attributes);
  if (findUser(pool, input.Username)) throw new AwsError("UsernameExistsException", "User account already exists");
  const now = clock.now();
  return addUser(
    pool,
    {
      name: input.Username,
      attributes,
      password,
      passwordExpiresAt: temporaryUntil(pool, now),
      status: "FORCE_CHANGE_PASSWORD",
    },
    now,
  );
}

/** An invitation again, with another password. */
function renewed({ clock }: CognitoParts["context"], pool: UserPool, input: AdminCreateUserRequest, password: string): User {
  const user = requireUser(pool, input.Username);
  if (user.status !== "FORCE_CHANGE_PASSWORD") {
    throw new AwsError("UnsupportedUserStateException", `Resend not possible. User status is ${user.status}`);
  }
  requireMedium(input, user.attributes);
  setPassword(pool, user, password, "FORCE_CHANGE_PASSWORD", clock.now());
  return user;
}

function isMailed({ DesiredDeliveryMediums, MessageAction }: AdminCreateUserRequest): boolean {
  return MessageAction !== "SUPPRESS" && DesiredDeliveryMediums?.includes("EMAIL") === true;
}

/** Throws `InvalidParameterException` when the invitation has no address to go to, or would go to a telephone. */
function requireMedium(input: AdminCreateUserRequest, attributes: ReadonlyMap<string, string>): void {
  if (isMailed(input)) {
    if (attributes.has("email")) return;
    throw new AwsError("InvalidParameterException", "No email provided but desired delivery medium was Email");
  }
  if (input.MessageAction === "SUPPRESS" || !attributes.has("phone_number")) return;
  const message =
    "DesiredDeliveryMediums: left out, it is SMS, which is not supported here: give EMAIL, or the MessageAction SUPPRESS";
  throw new AwsError("InvalidParameterException", message);
}

function refuseWhatIsNotRun({ DesiredDeliveryMediums, ForceAliasCreation, MessageAction }: AdminCreateUserRequest): void {
  if (ForceAliasCreation) throw new AwsError("InvalidParameterException", "ForceAliasCreation: only false is supported here");
  if (DesiredDeliveryMediums?.includes("SMS")) {
    throw new AwsError("InvalidParameterException", "DesiredDeliveryMediums: SMS is not supported here, only EMAIL");
  }
  if (MessageAction !== undefined && MessageAction !== "RESEND" && MessageAction !== "SUPPRESS") {
    throw new AwsError("InvalidParameterException", `MessageAction: ${String(MessageAction)} is neither RESEND nor SUPPRESS`);
  }
}
