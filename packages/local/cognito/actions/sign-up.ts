import type { SignUpRequest, SignUpResponse } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import { addUser, completeAttributes } from "../accounts/new-user.ts";
import { sendSignUpCode } from "../accounts/verification-code.ts";
import { writtenAttributes } from "../accounts/written-attributes.ts";
import type { CreateRun } from "../cognito-parts.ts";
import { checkPassword } from "../pool/password-policy.ts";
import { findUser } from "../pool/user-pools.ts";
import { checkSecretHash } from "../tokens/secret-hash.ts";

export const signUp: CreateRun =
  ({ context, pools }) =>
  async (input: SignUpRequest) => {
    const client = pools.client(input.ClientId);
    const { pool } = client;
    checkSecretHash(client, input.Username, input.SecretHash);
    if (!pool.allowsSignUp) throw new AwsError("NotAuthorizedException", "SignUp is not permitted for this user pool");
    const attributes = writtenAttributes(pool, input.UserAttributes, "app");
    completeAttributes(pool, input.Username, attributes, "app");
    checkPassword(input.Password ?? "", pool.passwordPolicy);
    if (findUser(pool, input.Username)) throw new AwsError("UsernameExistsException", "User already exists");

    const user = addUser(
      pool,
      {
        name: input.Username,
        attributes,
        password: input.Password!,
        passwordExpiresAt: undefined,
        status: "UNCONFIRMED",
      },
      context.clock.now(),
    );
    const delivery = await sendSignUpCode(context, pool, user);
    return {
      UserConfirmed: false,
      UserSub: user.sub,
      ...(delivery && { CodeDeliveryDetails: delivery }),
    } satisfies SignUpResponse;
  };
