import { list, type Members } from "../gateway/input-shape.ts";

const content: Members = { Data: "string", Charset: "string" };
const named = list({ Name: "string", Value: "string" });
const attachments = list({
  RawContent: "string",
  FileName: "string",
  ContentDisposition: "string",
  ContentDescription: "string",
  ContentId: "string",
  ContentTransferEncoding: "string",
  ContentType: "string",
});
const onSet: Members = { ConfigurationSetName: "string" };

/** What SES's actions take. */
export const sesInputs: Readonly<Record<string, Members>> = {
  SendEmail: {
    ...onSet,
    FromEmailAddress: "string",
    FromEmailAddressIdentityArn: "string",
    Destination: { ToAddresses: list("string"), CcAddresses: list("string"), BccAddresses: list("string") },
    ReplyToAddresses: list("string"),
    FeedbackForwardingEmailAddress: "string",
    FeedbackForwardingEmailAddressIdentityArn: "string",
    Content: {
      Simple: { Subject: content, Body: { Text: content, Html: content }, Headers: named, Attachments: attachments },
      Raw: { Data: "string" },
      Template: {
        TemplateName: "string",
        TemplateArn: "string",
        TemplateContent: { Subject: "string", Text: "string", Html: "string" },
        TemplateData: "string",
        Headers: named,
        Attachments: attachments,
      },
    },
    EmailTags: named,
    EndpointId: "string",
    TenantName: "string",
    ListManagementOptions: { ContactListName: "string", TopicName: "string" },
    ConfigurationOverrides: { Tracking: { OpenTrackingEnabled: "string", ClickTrackingEnabled: "string" } },
  },
  GetAccount: {},
  GetEmailIdentity: { EmailIdentity: "string" },
  GetConfigurationSet: onSet,
  GetConfigurationSetEventDestinations: onSet,
};
