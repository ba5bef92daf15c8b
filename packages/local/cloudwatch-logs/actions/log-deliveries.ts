import { randomUUID } from "node:crypto";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";
import type { LogGroups } from "../log-groups.ts";

interface Delivery {
  readonly id: string;
  /** The ARN of what writes, e.g. a state machine. */
  readonly source: string;
  readonly logGroupArn: string;
}

/**
 * How a service comes to write its own ("vended") logs into a group: it sets up a delivery in the name of the role that asks for
 * it, and gives the delivery leave to write by a resource policy.
 */
export function logDeliveries(groups: LogGroups) {
  const deliveries = new Map<string, Delivery>();
  const policies = new Map<string, string>();
  return {
    putResourcePolicy: ({ policyName, policyDocument }: Shape) => {
      policies.set(String(policyName), String(policyDocument));
      return { resourcePolicy: { policyName, policyDocument } };
    },
    describeResourcePolicies: () => ({
      resourcePolicies: [...policies].map(([policyName, policyDocument]) => ({ policyName, policyDocument })),
    }),
    list: () => ({ deliveries: [...deliveries.values()] }),
    create: ({ source, logGroupName }: Shape) => {
      const delivery = { id: randomUUID(), source, logGroupArn: groups.of({ logGroupName }).settings.arn };
      deliveries.set(delivery.id, delivery);
      return delivery;
    },
    get: ({ id }: Shape) => {
      const delivery = deliveries.get(id);
      if (!delivery) throw new AwsError("ResourceNotFoundException", `There is no log delivery ${id}.`);
      return delivery;
    },
  };
}
