import { AwsError } from "../gateway/aws-error.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { User, UserPool } from "./user-pool.ts";

export interface Confirmation {
  /** The app client, or undefined when an administrator confirms. */
  readonly clientId: string | undefined;
  readonly clientMetadata: Record<string, string> | undefined;
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
  confirmation: Confirmation,
): Promise<void> {
  if (user.status !== "UNCONFIRMED") {
    throw new AwsError("NotAuthorizedException", `User cannot be confirmed. Current status is ${user.status}`);
  }
  user.status = "CONFIRMED";
  user.confirmationCode = undefined;
  user.modifiedAt = new Date(context.clock.now());
  if (confirmation.verifiesEmail) user.attributes.set("email_verified", "true");
  if (pool.postConfirmation)
    await runTrigger(context, pool, pool.postConfirmation, postConfirmation(context, pool, user, confirmation));
}

async function runTrigger(context: RuntimeContext, pool: UserPool, functionArn: string, event: object): Promise<void> {
  const cognito = { kind: "service", principal: "cognito-idp.amazonaws.com", sourceArn: pool.arn } as const;
  const answer = await context
    .dispatch(cognito, "lambda", "Invoke", { FunctionName: functionArn, Payload: event })
    .catch((error: Error) => {
      const message = `PostConfirmation invocation failed due to error ${error.name}.`;
      throw new AwsError("UnexpectedLambdaException", message);
    });
  if (answer.FunctionError) {
    const reason = answer.Payload?.errorMessage ?? answer.FunctionError;
    throw new AwsError("UserLambdaValidationException", `PostConfirmation failed with error ${reason}.`);
  }
  if (typeof answer.Payload !== "object" || answer.Payload === null) {
    throw new AwsError("InvalidLambdaResponseException", "Unrecognizable lambda output");
  }
}

function postConfirmation(context: RuntimeContext, pool: UserPool, user: User, confirmation: Confirmation): object {
  return {
    version: "1",
    region: context.region,
    userPoolId: pool.id,
    userName: user.userName,
    callerContext: {
      awsSdkVersion: "aws-sdk-unknown-unknown",
      clientId: confirmation.clientId ?? "CLIENT_ID_NOT_APPLICABLE",
    },
    triggerSource: "PostConfirmation_ConfirmSignUp",
    request: {
      userAttributes: {
        sub: user.sub,
        "cognito:user_status": user.status,
        ...Object.fromEntries(user.attributes),
      },
      ...(confirmation.clientMetadata && { clientMetadata: confirmation.clientMetadata }),
    },
    response: {},
  };
}
