import type { Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";
import { readRedrivePolicy } from "./redrive-policy.ts";

/** Four days, which SQS takes when it is told nothing. */
const defaultRetention = 345_600;

/**
 * A dead-letter queue keeps messages at least as long as the queue that they come from. On a standard queue a message's age
 * counts from its first enqueueing: what was four days old when it was set aside has ten of fourteen left.
 * Source: Amazon SQS Developer Guide, "Setting up dead-letter queue retention". It asks for longer; at SQS's limit of 14 days for
 * both there is no longer.
 */
export const deadLetterRetention: GuardRail = {
  name: "dead-letter-retention",
  check: (declarations) =>
    declarations.ofType("aws_sqs_queue").flatMap((source) => {
      const { deadLetters } = readRedrivePolicy(source, declarations);
      if (!deadLetters || retention(deadLetters) >= retention(source)) return [];
      const message =
        `message_retention_seconds is ${retention(deadLetters)}; it must be at least the ${retention(source)} of ` +
        `${source.address}, since a message's age counts from its first enqueueing.`;
      return [violation(deadLetters, message, "Raise it.")];
    }),
};

function retention(queue: Resource): number {
  return queue.arguments["message_retention_seconds"] ?? defaultRetention;
}
