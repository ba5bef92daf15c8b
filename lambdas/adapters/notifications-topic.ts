import { PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { paymentMail, paymentTopicSubject } from "../domain/notification.ts";
import type { PaymentOutcome } from "../domain/payment.ts";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { clientSettings } from "./client-settings.ts";
import { requiredVariable } from "./environment.ts";

const TopicArn = requiredVariable("NOTIFICATIONS_TOPIC_ARN");

// Cognito waits 5 seconds for a trigger: more attempts than the usual three fit into that.
const sns = new SNSClient({ ...clientSettings, maxAttempts: 5 });

/** Mails the customer of an order alone: subscriptions filter on `customerId`. Answers with SNS's message ID. */
export async function publishNotification(order: PlacedOrder, payment: PaymentOutcome): Promise<string | undefined> {
  const { MessageId } = await sns.send(
    new PublishCommand({
      TopicArn,
      Subject: paymentTopicSubject(order, payment),
      Message: paymentMail(order, payment).text,
      MessageAttributes: {
        customerId: { DataType: "String", StringValue: order.customerId },
        orderId: { DataType: "String", StringValue: order.id },
        status: { DataType: "String", StringValue: payment.outcome },
      },
    }),
  );
  return MessageId;
}

/** Has the mails for a customer's orders sent to an address, once the address is confirmed. Asking again changes nothing. */
export async function subscribeCustomer(customerId: string, email: string): Promise<void> {
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: "email",
      Endpoint: email,
      Attributes: { FilterPolicy: JSON.stringify({ customerId: [customerId] }) },
    }),
  );
}
