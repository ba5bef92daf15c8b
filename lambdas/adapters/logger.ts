import { Logger } from "@aws-lambda-powertools/logger";

/**
 * Every line about one order carries the order's ID as `correlation_id`, given with the line: batches work on many
 * orders at a time. Nothing that a customer wrote, no mail address and no secret is logged.
 */
export const logger = new Logger();

/** What an error is worth in a log line. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
