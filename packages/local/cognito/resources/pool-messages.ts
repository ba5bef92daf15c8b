import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { PoolMessages } from "../pool/messages.ts";

/** What Cognito mails when a stack says nothing. */
const defaults: PoolMessages = {
  verification: { subject: "Your verification code", body: "Your confirmation code is {####}" },
  passwordReset: { subject: "Your verification code", body: "Your password reset code is {####}" },
  invitation: {
    subject: "Your temporary password",
    body: "Your username is {username} and temporary password is {####}",
  },
};

/**
 * The mails of an `aws_cognito_user_pool`. Throws for a link instead of a code: there is no page here that it could lead to; and, as Cognito
 * does, for texts of a pool whose mails SES does not send. Source: the Cognito API's VerificationMessageTemplateType, MessageTemplateType.
 */
export function poolMessages(args: Arguments): PoolMessages {
  const template = block(args["verification_message_template"]);
  if (template["default_email_option"] === "CONFIRM_WITH_LINK") {
    throw new Error("verification_message_template: only CONFIRM_WITH_CODE is supported here");
  }
  const subject: string | undefined = template["email_subject"] ?? args["email_verification_subject"] ?? undefined;
  const body: string | undefined = template["email_message"] ?? args["email_verification_message"] ?? undefined;
  const config = block(args["admin_create_user_config"]);
  refuseUnknownArguments(config, ["allow_admin_create_user_only", "invite_message_template"]);
  const invitation = block(config["invite_message_template"]);
  const texts = [subject, body, invitation["email_subject"], invitation["email_message"]];
  const { email_sending_account: account } = block(args["email_configuration"]);
  if (account !== "DEVELOPER" && texts.some((text) => text != null)) {
    throw new Error(
      `email_configuration: email_sending_account is ${account ?? "COGNITO_DEFAULT"}, and a mail's subject and message go with DEVELOPER alone: leave them out, or have SES send the mails`,
    );
  }
  return {
    verification: mail(subject, body, defaults.verification),
    passwordReset: mail(subject, body, defaults.passwordReset),
    invitation: mail(invitation["email_subject"], invitation["email_message"], defaults.invitation),
  };
}

function mail(subject: string | undefined, body: string | undefined, otherwise: PoolMessages["verification"]) {
  return { subject: subject ?? otherwise.subject, body: body ?? otherwise.body };
}
