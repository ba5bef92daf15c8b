import { SendEmailCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { paymentMail } from "../domain/notification.ts";
import { clientSettings } from "./client-settings.ts";
import { customerAddress } from "./customer-address.ts";
import { requiredVariable } from "./environment.ts";
import type { Send } from "./notify-once.ts";
import { pageUrl } from "./page-url.ts";

const FromEmailAddress = requiredVariable("MAIL_FROM");
const ConfigurationSetName = requiredVariable("MAIL_CONFIGURATION_SET");

const ses = new SESv2Client(clientSettings);

/** Mails the customer of an order at the address that the user pool has now. */
export const sendMail: Send = async (order, payment) => {
  const [to, page] = await Promise.all([customerAddress(order.customerId), pageUrl()]);
  if ("nobody" in to) return to;
  const { subject, text, html } = paymentMail(order, payment, page);
  const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
  const { MessageId } = await ses.send(
    new SendEmailCommand({
      FromEmailAddress,
      ConfigurationSetName,
      Destination: { ToAddresses: [to.email] },
      Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
      // What tells the operator, who hears of a bounce, which order it was about.
      EmailTags: [
        { Name: "order", Value: order.id },
        { Name: "outcome", Value: payment.outcome },
      ],
    }),
  );
  return MessageId === undefined ? {} : { messageId: MessageId };
};
