import type { Row } from "../row.ts";

const identities = { on: "ses:{region}:{account}:identity/{name}", named: "aws_sesv2_email_identity.email_identity" };
const sets = {
  on: "ses:{region}:{account}:configuration-set/{name}",
  named: "aws_sesv2_configuration_set.configuration_set_name",
};
const tags = { read: ["ses:ListTagsForResource"], update: ["ses:UntagResource"], tag: ["ses:TagResource"] };

/** Whom mails are from. */
export const mailRows: Readonly<Record<string, Row>> = {
  aws_sesv2_email_identity: {
    source: "sesv2/email_identity.go",
    // Cognito makes it when a pool gets the identity: by it, it sends.
    serviceLinkedRole: { service: "email.cognito-idp.amazonaws.com", role: "AWSServiceRoleForAmazonCognitoIdpEmailService" },
    grants: [
      {
        ...identities,
        ...tags,
        // `npm run deploy` asks as well whether it is verified.
        read: [...tags.read, "ses:GetEmailIdentity"],
        create: ["ses:CreateEmailIdentity"],
        update: [...tags.update, "ses:PutEmailIdentityConfigurationSetAttributes", "ses:PutEmailIdentityDkimSigningAttributes"],
        delete: ["ses:DeleteEmailIdentity"],
      },
      {
        on: "*",
        read: ["ses:GetAccount"],
        because: "it is about the account: whether it is in the sandbox, npm run deploy says",
      },
    ],
  },
  aws_sesv2_configuration_set: {
    source: "sesv2/configuration_set.go",
    grants: [
      {
        ...sets,
        ...tags,
        read: [...tags.read, "ses:GetConfigurationSet"],
        create: ["ses:CreateConfigurationSet"],
        update: [
          ...tags.update,
          "ses:PutConfigurationSetReputationOptions",
          "ses:PutConfigurationSetSendingOptions",
          "ses:PutConfigurationSetSuppressionOptions",
        ],
        delete: ["ses:DeleteConfigurationSet"],
      },
    ],
  },
  aws_sesv2_configuration_set_event_destination: {
    source: "sesv2/configuration_set_event_destination.go",
    grants: [
      {
        ...sets,
        read: ["ses:GetConfigurationSetEventDestinations"],
        create: ["ses:CreateConfigurationSetEventDestination"],
        update: ["ses:UpdateConfigurationSetEventDestination"],
        delete: ["ses:DeleteConfigurationSetEventDestination"],
      },
    ],
  },
};
