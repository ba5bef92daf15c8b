import type { PostConfirmationTriggerEvent } from "aws-lambda";
import { logger, reasonOf } from "./adapters/logger.ts";
import { subscribeCustomer } from "./adapters/notifications-topic.ts";
import { confirmedCustomerSchema } from "./domain/confirmed-customer.ts";
import { parse } from "./domain/parse.ts";

/**
 * Subscribes a customer to the mails about the customer's own orders. Cognito calls it after a sign-up and after a forgotten
 * password alike: the second makes good what failed at the first. Cognito wants its event back.
 */
export async function handler(event: PostConfirmationTriggerEvent): Promise<PostConfirmationTriggerEvent> {
  try {
    const { sub, email } = parse(confirmedCustomerSchema, event, "confirmation").request.userAttributes;
    await subscribeCustomer(sub, email);
    logger.info("Customer subscribed", { customer_id: sub });
    return event;
  } catch (error) {
    logger.error("Customer not subscribed", { user_pool_id: event?.userPoolId, reason: reasonOf(error) });
    // The topic is full (docs/scaling.md): a customer without mail is better than nobody being able to sign up.
    if (error instanceof Error && error.name === "FilterPolicyLimitExceededException") return event;
    throw error;
  }
}
