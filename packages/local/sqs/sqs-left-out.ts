import type { LeftOut } from "../gateway/left-out.ts";

const reserved = "AWS has reserved it for later, and does nothing with it";
const textOnly = "the one system attribute that there is, X-Ray's header, is a text";

function inMessage(path: string): Readonly<Record<string, string>> {
  return {
    [`${path}MessageAttributes.StringListValues`]: reserved,
    [`${path}MessageAttributes.BinaryListValues`]: reserved,
    [`${path}MessageSystemAttributes.BinaryValue`]: textOnly,
    [`${path}MessageSystemAttributes.StringListValues`]: reserved,
    [`${path}MessageSystemAttributes.BinaryListValues`]: reserved,
  };
}

/** What SQS takes on AWS and does not honour here. */
export const sqsLeftOut: LeftOut = {
  errorName: "InvalidParameterValue",
  actions: {
    SendMessage: { harmless: inMessage("") },
    SendMessageBatch: { harmless: inMessage("Entries.") },
    ReceiveMessage: { harmless: { ReceiveRequestAttemptId: "SQS looks at it for FIFO queues alone, which do not run here" } },
    ListDeadLetterSourceQueues: { refused: ["NextToken", "MaxResults"] },
  },
};
