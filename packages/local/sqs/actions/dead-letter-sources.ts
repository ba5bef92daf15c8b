import type { Queue, Store } from "../fauxqs.ts";
import { parseRedrivePolicy } from "../redrive-policy.ts";

/** The queues whose dead letters go to the queue with this ARN. */
export function deadLetterSources(store: Store, arn: string): Queue[] {
  return [...store.allQueues()].filter(
    ({ attributes: { RedrivePolicy: policy } }) => policy && parseRedrivePolicy(policy).deadLetterTargetArn === arn,
  );
}
