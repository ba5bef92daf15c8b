import { randomUUID } from "node:crypto";
import type { SignUpRequest, SignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { sendConfirmationCode } from "../confirmation-code.ts";
import { passwordOwner } from "../password-owner.ts";
import { checkPassword } from "../password-policy.ts";
import { createPasswordVerifier } from "../password-verifier.ts";
import { signUpAttributes } from "../sign-up-attributes.ts";
import type { User } from "../user-pool.ts";
import { findUser } from "../user-pools.ts";

export const signUp: CreateRun =
  ({ context, pools }) =>
  (input: SignUpRequest) => {
    const { pool } = pools.client(input.ClientId);
    if (!pool.allowsSignUp) throw new AwsError("NotAuthorizedException", "SignUp is not permitted for this user pool");
    const attributes = signUpAttributes(pool, input);
    checkPassword(input.Password ?? "", pool.passwordPolicy);
    if (findUser(pool, input.Username)) throw new AwsError("UsernameExistsException", "User already exists");

    const sub = randomUUID();
    const userName = pool.emailIsUserName ? sub : input.Username!;
    const now = new Date(context.clock.now());
    const user: User = {
      userName,
      sub,
      attributes,
      password: createPasswordVerifier(passwordOwner(pool, userName), input.Password!),
      status: "UNCONFIRMED",
      createdAt: now,
      modifiedAt: now,
      confirmationCode: undefined,
    };
    pool.users.set(userName, user);
    const delivery = sendConfirmationCode(pool, user, context);
    return { UserConfirmed: false, UserSub: sub, ...(delivery && { CodeDeliveryDetails: delivery }) } satisfies SignUpResponse;
  };
