import { violation, type GuardRail } from "../guard-rail.ts";
import { queueMappings } from "./mappings.ts";

/** Seconds when Terraform is told nothing: `aws_sqs_queue` and `aws_lambda_function` of the AWS provider. */
const defaultVisibilityTimeout = 30;
const defaultFunctionTimeout = 3;

/**
 * A queue hides a message for at least six times its function's timeout, plus the mapping's batching window. With less, a batch
 * that Lambda throttles, and tries again, comes to another function before the first is done with it.
 * Source: AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
 */
export const visibilityTimeout: GuardRail = {
  name: "visibility-timeout",
  check: (declarations) =>
    queueMappings(declarations).flatMap(({ resource, source: { resource: queue }, consumer }) => {
      if (!consumer) return [];
      const timeout: number = consumer.arguments["timeout"] ?? defaultFunctionTimeout;
      const window: number = resource.arguments["maximum_batching_window_in_seconds"] ?? 0;
      const hidden: number = queue.arguments["visibility_timeout_seconds"] ?? defaultVisibilityTimeout;
      const least = 6 * timeout + window;
      if (hidden >= least) return [];
      const sum = `6 × the ${timeout} s of ${consumer.address}${window ? ` + ${window} s of batching window` : ""}`;
      const message = `visibility_timeout_seconds is ${hidden}; it must be at least ${least} (${sum}).`;
      return [violation(queue, message, "Raise it or lower the timeout.")];
    }),
};
