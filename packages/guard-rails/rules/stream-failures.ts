import type { Declarations, Json, Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";
import { streamMappings } from "./mappings.ts";

/** The longest age in seconds that is a bound: a second less than a table's stream keeps a record. */
const longestAge = 86_399;

/**
 * A stream's mapping gives up on a record: after a number of retries or at an age, halving the batch to find it, and handing it to
 * a queue or topic. One of the two bounds is enough: what has to arrive is better bounded by its age alone. By default Lambda
 * retries a bad record for the day that the stream keeps it, everything behind it on the shard waits, and then it is gone.
 * Source: AWS Lambda Developer Guide, "Retain discarded records for a DynamoDB event source" and "Lambda parameters for Amazon
 * DynamoDB event source mappings" (-1, the default of both limits, means for ever).
 */
export const streamFailures: GuardRail = {
  name: "stream-failures",
  check: (declarations) =>
    streamMappings(declarations).flatMap(({ resource }) =>
      faults(resource, declarations).map((fault) => violation(resource, ...fault)),
    ),
};

function faults(mapping: Resource, declarations: Declarations): (readonly [message: string, advice: string])[] {
  const {
    maximum_retry_attempts: retries,
    maximum_record_age_in_seconds: age,
    bisect_batch_on_function_error: bisect,
    destination_config: destination,
  } = mapping.arguments;
  const onFailure: Json = destination?.on_failure?.destination_arn;
  return [
    ...(isLimit(retries, 0, 10_000) || isLimit(age, 60, longestAge)
      ? []
      : [
          [
            `maximum_retry_attempts is ${retries} and maximum_record_age_in_seconds is ${age}; one must be a bound, 0-10000 or ` +
              `60-${longestAge}, or a bad record holds up its shard for a day and is lost.`,
            "Set one.",
          ] as const,
        ]),
    ...(bisect === true
      ? []
      : [
          [
            `bisect_batch_on_function_error is ${bisect}; it must be true, or one bad record fails its whole batch.`,
            "Set it.",
          ] as const,
        ]),
    ...(declarations.follow(onFailure, mapping.stack)
      ? []
      : [
          [
            `destination_config.on_failure is ${onFailure}; it must be a queue or topic of the stacks, or records get lost.`,
            "Refer to one.",
          ] as const,
        ]),
  ];
}

function isLimit(value: unknown, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value <= most;
}
