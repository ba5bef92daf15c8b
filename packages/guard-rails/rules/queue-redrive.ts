import type { Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";
import { queueMappings } from "./mappings.ts";
import { readRedrivePolicy } from "./redrive-policy.ts";

const leastReceives = 5;

/**
 * A queue that a function reads has a dead-letter queue, and gives a message five receives. Without one a message that fails is
 * received until it expires; with fewer receives throttling alone sends good messages there.
 * Source: AWS Lambda Developer Guide, "Creating and configuring an Amazon SQS event source mapping".
 */
export const queueRedrive: GuardRail = {
  name: "queue-redrive",
  check: (declarations) => {
    const queues = new Set<Resource>(queueMappings(declarations).map(({ source }) => source.resource));
    return [...queues].flatMap((queue) => {
      const { deadLetters, maxReceiveCount } = readRedrivePolicy(queue, declarations);
      if (!deadLetters) {
        const message = "redrive_policy names no queue of the stacks; a queue that a function reads needs a dead-letter queue.";
        return [violation(queue, message, "Attach one.")];
      }
      if (Number.isInteger(maxReceiveCount) && maxReceiveCount >= leastReceives) return [];
      const message =
        `maxReceiveCount is ${maxReceiveCount}; it must be at least ${leastReceives}, since a throttled function receives ` +
        "without a try.";
      return [violation(queue, message, "Raise it.")];
    });
  },
};
