import type { CognitoUserPoolConfig } from "@cdktf/provider-aws/lib/cognito-user-pool/index.js";

const endOfMail = "Nobody at Slipstream asks you for it.";

/**
 * What the pool mails of its own, the code first: a phone shows it before the mail is opened. Without tags, since where the code stands is all
 * that they would say. Cognito takes such texts from a pool alone that mails by SES; of any other the mails are Cognito's own. Source: the
 * Cognito API's VerificationMessageTemplateType and MessageTemplateType.
 */
export const accountMails: Pick<CognitoUserPoolConfig, "verificationMessageTemplate" | "adminCreateUserConfig"> = {
  // Of signing up, of a new address and of a forgotten password alike.
  verificationMessageTemplate: {
    defaultEmailOption: "CONFIRM_WITH_CODE",
    emailSubject: "Your Slipstream code",
    emailMessage:
      `{####} is your Slipstream code. Enter it on the page where you asked for it. ${endOfMail} ` +
      "If you did not ask for a code, you need not do anything.",
  },
  adminCreateUserConfig: {
    allowAdminCreateUserOnly: false,
    inviteMessageTemplate: {
      emailSubject: "Your Slipstream account",
      emailMessage: `{####} is your first Slipstream password, for {username}. Sign in with it, and choose your own. ${endOfMail}`,
      // Of nobody here: but the provider sends an empty one for one that is left out, which is too short for Cognito.
      smsMessage: "{####} is your first Slipstream password, for {username}.",
    },
  },
};
