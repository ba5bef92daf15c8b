import { validationErrors, type Required } from "../gateway/required.ts";

const within = (path: string, names: readonly string[]) => names.map((name) => `${path}.${name}`);
const named = ["Name", "Value"];
const attached = ["RawContent", "FileName"];

/** What SES's actions cannot do without. */
export const sesRequired: Required = {
  missing: validationErrors("BadRequestException"),
  actions: {
    SendEmail: [
      "Content",
      ...within("Content.Simple", ["Subject", "Body", "Subject.Data", "Body.Text.Data", "Body.Html.Data"]),
      ...within("Content.Simple.Headers", named),
      ...within("Content.Simple.Attachments", attached),
      "Content.Raw.Data",
      ...within("Content.Template.Headers", named),
      ...within("Content.Template.Attachments", attached),
      ...within("EmailTags", named),
      "ListManagementOptions.ContactListName",
    ],
    GetEmailIdentity: ["EmailIdentity"],
    GetConfigurationSet: ["ConfigurationSetName"],
    GetConfigurationSetEventDestinations: ["ConfigurationSetName"],
  },
};
