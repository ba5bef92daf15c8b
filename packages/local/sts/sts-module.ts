import { AwsError } from "../gateway/aws-error.ts";
import { callerArn, callerId } from "../gateway/caller.ts";
import type { Identity } from "../gateway/identity.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";

/** STS, as far as everybody's first command goes: who am I? Roles are not assumed over the port: services do that by themselves. */
export function createSts({ accountId }: Pick<RuntimeContext, "accountId">): ServiceModule {
  const getCallerIdentity = (_: object, identity: Identity) => {
    if (identity.kind === "anonymous") {
      throw new AwsError("MissingAuthenticationTokenException", "Request is missing Authentication Token", { statusCode: 403 });
    }
    return { UserId: callerId(identity), Account: accountId, Arn: callerArn(identity) };
  };
  return {
    // Whoever has signed may ask, whatever policies say.
    services: [
      {
        name: "sts",
        actions: { GetCallerIdentity: { permissions: () => [], run: getCallerIdentity } },
        inputs: { GetCallerIdentity: {} },
      },
    ],
    resources: {},
  };
}
