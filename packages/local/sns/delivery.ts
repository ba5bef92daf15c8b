import type { PublishInput } from "@aws-sdk/client-sns";
import type { MessageAttribute, MessageAttributes } from "../messaging/message-attributes.ts";
import type { RuntimeContext } from "../service-module.ts";
import { matchesFilter, type Store, type Subscription, type Topic } from "./fauxqs.ts";

/** Takes a published message (Publish's input) to each subscription whose filter policy it matches. */
export type Deliver = (topic: Topic, messageId: string, message: Published) => Promise<void>;

type Published = Pick<PublishInput, "Message" | "Subject" | "MessageAttributes" | "MessageStructure">;

const defaultSubject = "AWS Notification Message";

export function createDelivery(context: RuntimeContext, store: Store): Deliver {
  return async (topic, messageId, message) => {
    const text = message.Message!;
    const attributes = (message.MessageAttributes ?? {}) as MessageAttributes;
    for (const arn of topic.subscriptionArns) {
      const subscription = store.getSubscription(arn)!;
      if (!matchesFilter(subscription.attributes, text, attributes)) continue;
      const body = message.MessageStructure === "json" ? textFor(subscription.protocol, text) : text;
      if (subscription.protocol === "sqs") {
        await toQueue(context, subscription, { topic, messageId, body, subject: message.Subject, attributes });
      } else {
        context.events.emit("mail", {
          to: subscription.endpoint,
          subject: message.Subject ?? defaultSubject,
          body,
          attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, valueOf(value)])),
          sentAt: context.clock.now(),
        });
      }
    }
  };
}

interface Notification {
  readonly topic: Topic;
  readonly messageId: string;
  readonly body: string;
  readonly subject: string | undefined;
  readonly attributes: MessageAttributes;
}

async function toQueue(context: RuntimeContext, subscription: Subscription, sent: Notification): Promise<void> {
  const { attributes, endpoint } = subscription;
  const isRaw = attributes.RawMessageDelivery === "true";
  const input = {
    QueueUrl: `${context.baseUrl}/${context.accountId}/${endpoint.split(":").at(-1)}`,
    MessageBody: isRaw ? sent.body : JSON.stringify(envelope(context, sent)),
    ...(isRaw && { MessageAttributes: sent.attributes }),
  };
  const sns = { kind: "service", principal: "sns.amazonaws.com", sourceArn: sent.topic.arn } as const;
  // Publish has succeeded whatever becomes of a delivery; the door tells of a refused call.
  await context.dispatch(sns, "sqs", "SendMessage", input).catch(() => {});
}

function envelope(context: RuntimeContext, { topic, messageId, body, subject, attributes }: Notification): object {
  return {
    Type: "Notification",
    MessageId: messageId,
    TopicArn: topic.arn,
    ...(subject !== undefined && { Subject: subject }),
    Message: body,
    Timestamp: new Date(context.clock.now()).toISOString(),
    MessageAttributes: Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name, { Type: value.DataType, Value: valueOf(value) }]),
    ),
  };
}

/** With `MessageStructure: "json"` the message is JSON with a text per protocol. */
function textFor(protocol: string, message: string): string {
  const texts = JSON.parse(message) as Record<string, string> & { readonly default: string };
  return texts[protocol] ?? texts.default;
}

function valueOf({ StringValue, BinaryValue }: MessageAttribute): string {
  return StringValue ?? BinaryValue ?? "";
}
