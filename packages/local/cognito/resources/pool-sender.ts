import type { ServiceIdentity } from "../../gateway/identity.ts";
import { parseMailAddress } from "../../messaging/mail-address.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { MailSender } from "../pool/mail-sender.ts";

const known = [
  ...["email_sending_account", "source_arn", "from_email_address", "reply_to_email_address", "configuration_set"],
] as const;
const cognito: ServiceIdentity = { kind: "service", principal: "cognito-idp.amazonaws.com" };

/** A pool's `email_configuration`. Throws as Cognito does when SES has no such identity verified: it is asked before the pool is made. */
export async function poolSender(context: RuntimeContext, args: Arguments): Promise<MailSender> {
  const given = block(args["email_configuration"]);
  refuseUnknownArguments(given, known);
  const [account, identityArn, from, replyTo, configurationSet] = known.map(
    (name): string | undefined => given[name] || undefined,
  );
  if (account !== undefined && account !== "COGNITO_DEFAULT" && account !== "DEVELOPER") {
    throw new Error(`email_configuration: email_sending_account "${account}" is neither COGNITO_DEFAULT nor DEVELOPER`);
  }
  if (replyTo !== undefined && !parseMailAddress(replyTo)) throw noAddress("reply_to_email_address", replyTo);
  if (identityArn === undefined) {
    if (account === "DEVELOPER")
      throw new Error("email_configuration: DEVELOPER needs source_arn, the identity that SES sends by");
    if (from ?? configurationSet) {
      throw new Error("email_configuration: from_email_address and configuration_set go with a source_arn");
    }
    return { account: "COGNITO_DEFAULT", identityArn, from, replyTo, configurationSet };
  }
  const identity = await verifiedIdentity(context, identityArn);
  if (configurationSet !== undefined) await requireConfigurationSet(context, account, configurationSet);
  return {
    account: account ?? "COGNITO_DEFAULT",
    identityArn,
    from: senderAddress(from ?? (identity.includes("@") ? identity : undefined), identity),
    replyTo,
    configurationSet,
  };
}

/** The identity's name. */
async function verifiedIdentity(context: RuntimeContext, arn: string): Promise<string> {
  const { region, accountId } = context;
  const prefix = `arn:aws:ses:${region}:${accountId}:identity/`;
  if (!arn.startsWith(prefix))
    throw new Error(`email_configuration: source_arn ${arn} is none of ${prefix}…, and nothing else is run here`);
  const EmailIdentity = arn.slice(prefix.length);
  try {
    await context.dispatch(cognito, "ses", "GetEmailIdentity", { EmailIdentity });
  } catch (error) {
    if ((error as Error).name !== "NotFoundException") throw error;
    const message =
      "Cognito received the following error from Amazon SES when attempting to send email: Email address is not verified.";
    const failed = `The following identities failed the check in region ${region.toUpperCase()}: ${arn}`;
    throw new Error(`email_configuration: ${message} ${failed}`, { cause: error });
  }
  return EmailIdentity;
}

async function requireConfigurationSet(context: RuntimeContext, account: string | undefined, name: string): Promise<void> {
  if (account !== "DEVELOPER") throw new Error("email_configuration: configuration_set goes with DEVELOPER");
  await context.dispatch(cognito, "ses", "GetConfigurationSet", { ConfigurationSetName: name });
}

function senderAddress(from: string | undefined, identity: string): string {
  if (from === undefined) throw new Error(`email_configuration: the domain ${identity} needs a from_email_address in it`);
  const address = parseMailAddress(from);
  if (!address) throw noAddress("from_email_address", from);
  const isOf = address.address === identity || `.${address.domain}`.endsWith(`.${identity.toLowerCase()}`);
  if (!isOf) throw new Error(`email_configuration: from_email_address ${from} is not of the identity ${identity}`);
  return from;
}

function noAddress(name: string, value: string): Error {
  return new Error(`email_configuration: ${name} "${value}" is no mail address`);
}
