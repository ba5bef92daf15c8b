import type { Identity } from "../gateway/identity.ts";
import type { Shape } from "../gateway/service.ts";
import { parseMailAddress } from "../messaging/mail-address.ts";
import type { ConditionContext } from "./condition-operators.ts";

/** What conditions may ask about a call. `policy-document.ts` lists the same keys: it refuses policies that ask for others. */
export function conditionContext(
  identity: Exclude<Identity, { kind: "anonymous" }>,
  region: string,
  accountId: string,
  input: Shape,
): ConditionContext {
  const from = parseMailAddress(text(input?.FromEmailAddress) ?? "");
  return {
    // Nothing leaves this machine, so plain HTTP on the loopback stands for the TLS that every client uses on AWS.
    "aws:securetransport": "true",
    "aws:requestedregion": region,
    "aws:principalisawsservice": String(identity.kind === "service"),
    ...(identity.kind === "service"
      ? {
          "aws:principalservicename": identity.principal,
          "aws:sourcearn": identity.sourceArn,
          "aws:sourceaccount": accountId,
        }
      : { "aws:principalarn": identity.arn, "aws:principalaccount": accountId }),
    "sns:protocol": text(input?.Protocol),
    "sns:endpoint": text(input?.Endpoint),
    "ses:fromaddress": from?.address,
    "ses:fromdisplayname": from?.displayName,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
