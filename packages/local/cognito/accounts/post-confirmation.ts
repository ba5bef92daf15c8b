import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

/** What the function is told of beside the user. */
export interface Confirmed {
  readonly triggerSource: "PostConfirmation_ConfirmSignUp" | "PostConfirmation_ConfirmForgotPassword";
  /** The app client, or undefined when an administrator confirms. */
  readonly clientId: string | undefined;
  readonly clientMetadata: Record<string, string> | undefined;
}

/** Runs the pool's PostConfirmation trigger, where it has one. Throws its errors under Cognito's names. */
export async function runPostConfirmation(
  context: RuntimeContext,
  pool: UserPool,
  user: User,
  confirmed: Confirmed,
): Promise<void> {
  if (!pool.postConfirmation) return;
  const cognito = { kind: "service", principal: "cognito-idp.amazonaws.com", sourceArn: pool.arn } as const;
  const answer = await context
    .dispatch(cognito, "lambda", "Invoke", {
      FunctionName: pool.postConfirmation,
      Payload: event(context, pool, user, confirmed),
    })
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

function event(context: RuntimeContext, pool: UserPool, user: User, confirmed: Confirmed): object {
  return {
    version: "1",
    region: context.region,
    userPoolId: pool.id,
    userName: user.userName,
    callerContext: {
      awsSdkVersion: "aws-sdk-unknown-unknown",
      clientId: confirmed.clientId ?? "CLIENT_ID_NOT_APPLICABLE",
    },
    triggerSource: confirmed.triggerSource,
    request: {
      userAttributes: {
        sub: user.sub,
        "cognito:user_status": user.status,
        ...Object.fromEntries(user.attributes),
      },
      ...(confirmed.clientMetadata && { clientMetadata: confirmed.clientMetadata }),
    },
    response: {},
  };
}
