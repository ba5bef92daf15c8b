import { PublishCommand } from "@aws-sdk/client-sns";
import { paymentMail, paymentTopicSubject } from "../domain/notification.ts";
import type { Send } from "./notify-once.ts";
import { sns, TopicArn } from "./topic-client.ts";

const pageUrl = process.env["PAGE_URL"];

/** Mails the customer of an order alone: subscriptions filter on `customerId`. */
export const publishNotification: Send = async (order, payment) => {
  const { MessageId } = await sns.send(
    new PublishCommand({
      TopicArn,
      Subject: paymentTopicSubject(order, payment),
      Message: paymentMail(order, payment, pageUrl).text,
      MessageAttributes: {
        customerId: { DataType: "String", StringValue: order.customerId },
        orderId: { DataType: "String", StringValue: order.id },
        status: { DataType: "String", StringValue: payment.outcome },
      },
    }),
  );
  return MessageId === undefined ? {} : { messageId: MessageId };
};
