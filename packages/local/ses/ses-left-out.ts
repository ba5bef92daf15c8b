import type { LeftOut } from "../gateway/left-out.ts";

/** What SES takes on AWS and does not honour here. */
export const sesLeftOut: LeftOut = {
  errorName: "BadRequestException",
  actions: {
    SendEmail: {
      refused: [
        // Nobody else's identities are here to send by.
        ...["FromEmailAddressIdentityArn", "FeedbackForwardingEmailAddressIdentityArn"],
        // Bounces come by event destinations, not by mail.
        "FeedbackForwardingEmailAddress",
        ...["Content.Raw", "Content.Template", "Content.Simple.Attachments"],
        ...["EndpointId", "TenantName", "ListManagementOptions", "ConfigurationOverrides"],
      ],
    },
  },
};
