import type { Identity } from "../gateway/identity.ts";
import type { Shape } from "../gateway/service.ts";
import { callerArn } from "./caller.ts";
import type { ConditionContext } from "./condition-operators.ts";

/** What conditions may ask about a call. `policy-document.ts` lists the same keys: it refuses policies that ask for others. */
export function conditionContext(identity: Identity, region: string, accountId: string, input: Shape): ConditionContext {
  const isService = identity.kind === "service";
  return {
    // Nothing leaves this machine, so plain HTTP on the loopback stands for the TLS that every client uses on AWS.
    "aws:securetransport": "true",
    "aws:requestedregion": region,
    "aws:principalisawsservice": String(isService),
    "aws:principalservicename": isService ? identity.principal : undefined,
    "aws:principalarn": identity.kind === "role" ? identity.arn : isService ? undefined : callerArn(identity),
    "aws:principalaccount": isService ? undefined : accountId,
    "aws:sourcearn": isService ? identity.sourceArn : undefined,
    "aws:sourceaccount": isService ? accountId : undefined,
    "sns:protocol": text(input?.Protocol),
    "sns:endpoint": text(input?.Endpoint),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
