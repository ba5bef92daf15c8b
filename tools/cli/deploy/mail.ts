import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { isPlaceholder, senderOf } from "../../../stage-mail.ts";
import type { Stage } from "../../../stage.ts";
import { CommandError } from "../command.ts";

/** Throws a `CommandError` when the stage's mails would be from a domain that nobody can own. Asks nobody. */
export function demandOwnDomain({ name, mail }: Stage): void {
  if (mail.channel !== "ses" || !isPlaceholder(mail)) return;
  const placeholder = `Stage "${name}" mails from "${mail.from}", a placeholder (mail.from in stages.ts).`;
  throw new CommandError(
    `${placeholder} Put in an address of a domain that is yours, or mail: { channel: "sns" } for up to 200 customers. Nothing was changed.`,
  );
}

/**
 * What is missing before the user pool can take the stage's identity: AWS refuses one that is not verified. Undefined when nothing is.
 * Says when the account is in SES's sandbox, which keeps mail from all but verified addresses: that takes a request to AWS.
 */
export async function missingForMail({ name, region, mail }: Stage): Promise<string | undefined> {
  if (mail.channel !== "ses") return undefined;
  const { domain } = senderOf(mail);
  const ses = new SESv2Client({ region });
  const asked = async <Answer>(action: string, answer: Promise<Answer>): Promise<Answer> =>
    answer.catch((error: Error) => {
      throw new CommandError(`SES does not answer (ses:${action}): ${error.name}: ${error.message}`);
    });
  const { ProductionAccessEnabled: isOut } = await asked("GetAccount", ses.send(new GetAccountCommand({})));
  if (!isOut) console.log(sandboxNotice(name, region));
  const identity = await asked("GetEmailIdentity", ses.send(new GetEmailIdentityCommand({ EmailIdentity: domain })));
  if (identity.VerifiedForSendingStatus) return undefined;
  const { Tokens: tokens = [], SigningHostedZone: zone = "dkim.amazonses.com" } = identity.DkimAttributes ?? {};
  const records = tokens.map((token) => `  ${token}._domainkey.${domain}  CNAME  ${token}.${zone}`);
  return [
    `SES has not verified ${domain} yet (${identity.VerificationStatus ?? "PENDING"}). Make these records at its DNS provider:`,
    ...records,
    "SES looks for them for 72 hours; usually they are found within minutes. Then run this again.",
  ].join("\n");
}

function sandboxNotice(stage: string, region: string): string {
  return (
    `The account is in SES's sandbox in ${region}: mails of stage "${stage}" reach verified addresses only, 200 a day. ` +
    "SES refuses all others (MessageRejected): those customers get no code, and their orders become dead letters that lack only the mail. " +
    "Ask AWS for production access (docs/deploy.md)."
  );
}
