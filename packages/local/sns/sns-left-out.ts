import type { LeftOut } from "../gateway/left-out.ts";

/** What SNS takes on AWS and does not honour here. */
export const snsLeftOut: LeftOut = {
  errorName: "InvalidParameter",
  actions: {
    // No text messages are sent here.
    Publish: { refused: ["MessageDeduplicationId", "MessageGroupId", "PhoneNumber"] },
    PublishBatch: {
      refused: ["PublishBatchRequestEntries.MessageDeduplicationId", "PublishBatchRequestEntries.MessageGroupId"],
    },
    Subscribe: { harmless: { ReturnSubscriptionArn: "subscriptions are confirmed at once, so the ARN is always known" } },
  },
};
