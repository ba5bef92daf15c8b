import type { SendEmailRequest } from "@aws-sdk/client-sesv2";
import type { Action, Shape } from "../../gateway/service.ts";
import { parseMailAddress } from "../../messaging/mail-address.ts";
import type { SesParts } from "../ses-parts.ts";
import { getAccount, getConfigurationSet, getConfigurationSetEventDestinations, getEmailIdentity } from "./read-settings.ts";
import { configurationSetName, sendEmail } from "./send-email.ts";

/** SES's actions by name. Identities and configuration sets are made by Terraform alone. */
export function sesActions(parts: SesParts): Record<string, Action> {
  const { identities, sets } = parts;
  const onSet = (action: string, run: Action["run"]): Action => ({
    permissions: ({ ConfigurationSetName: name }: Shape) => [{ action: `ses:${action}`, resource: sets.arn(String(name)) }],
    run,
  });
  return {
    SendEmail: {
      // Whoever names a set, or whose identity has one, needs it, too (Service Authorization Reference, Amazon SES).
      permissions: (input: SendEmailRequest) => {
        const from = parseMailAddress(input.FromEmailAddress ?? "");
        const identity =
          (from && identities.covering(from)?.arn) ?? identities.arn(from?.address ?? input.FromEmailAddress ?? "");
        const set = configurationSetName(parts, input, from);
        const resources = [identity, ...(set === undefined ? [] : [sets.arn(set)])];
        return resources.map((resource) => ({ action: "ses:SendEmail", resource }));
      },
      run: sendEmail(parts),
    },
    GetAccount: { permissions: () => [{ action: "ses:GetAccount", resource: "*" }], run: getAccount(parts) },
    GetEmailIdentity: {
      permissions: ({ EmailIdentity: name }: Shape) => [
        { action: "ses:GetEmailIdentity", resource: identities.arn(String(name)) },
      ],
      run: getEmailIdentity(identities),
    },
    GetConfigurationSet: onSet("GetConfigurationSet", getConfigurationSet(sets)),
    GetConfigurationSetEventDestinations: onSet(
      "GetConfigurationSetEventDestinations",
      getConfigurationSetEventDestinations(sets),
    ),
  };
}
