import type { Context } from "aws-lambda";
import { notifyOnce } from "./adapters/notify-once.ts";
import { sendMail } from "./adapters/ses-mail.ts";

/** Mails a customer how the payment of an order went, once, to the address that the customer has now. */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, "awsRequestId">): Promise<{ sentAt: string }> {
  return notifyOnce(event, awsRequestId, sendMail);
}
