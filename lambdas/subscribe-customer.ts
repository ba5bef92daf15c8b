import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { logger, reasonOf } from "./adapters/logger.ts";
import { countCustomerWithoutMail } from "./adapters/metrics.ts";
import { endFormerSubscriptions, subscribeCustomer } from "./adapters/subscriptions.ts";
import { sns, TopicArn } from "./adapters/topic-client.ts";
import { confirmedCustomerSchema } from "./domain/confirmed-customer.ts";
import { parse } from "./domain/parse.ts";

const topic = { client: sns, TopicArn };

/** A customer without mail is better than nobody being able to sign up: the topic is full (docs/scaling.md), or the address is not free. */
const passedBy: readonly string[] = ["FilterPolicyLimitExceededException", "AddressNotConfirmed"];

/**
 * Subscribes a customer to the mails about the customer's own orders. Cognito calls it after a sign-up and after a forgotten
 * password alike: the second makes good what failed at the first, and follows a changed address. Cognito wants its event back.
 */
export async function handler(event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> {
  try {
    const { sub, email } = parse(confirmedCustomerSchema, event, "confirmation").request.userAttributes;
    await subscribeCustomer(topic, sub, email);
    if (event.triggerSource === "PostConfirmation_ConfirmForgotPassword") await endFormerSubscriptions(topic, sub, email);
    logger.info("Customer subscribed", { customer_id: sub });
    return event;
  } catch (error) {
    logger.error("Customer not subscribed", { user_pool_id: event?.userPoolId, reason: reasonOf(error) });
    if (!(error instanceof Error && passedBy.includes(error.name))) throw error;
    countCustomerWithoutMail();
    return event;
  }
}
