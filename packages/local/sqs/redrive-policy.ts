import type { Store } from "./fauxqs.ts";

/** A queue's `RedrivePolicy`: where messages go that were received `maxReceiveCount` times. */
export interface RedrivePolicy {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

interface RedriveAllowPolicy {
  readonly redrivePermission: "allowAll" | "denyAll" | "byQueue";
  readonly sourceQueueArns?: readonly string[];
}

const maxSources = 10;

/** Throws an `Error` that names the wrong member. */
export function parseRedrivePolicy(json: string): RedrivePolicy {
  const { deadLetterTargetArn, maxReceiveCount, ...rest } = parseObject("redrive_policy", json);
  if (typeof deadLetterTargetArn !== "string") throw new Error("redrive_policy needs deadLetterTargetArn");
  const count = Number(maxReceiveCount);
  if (!Number.isInteger(count) || count < 1 || count > 1000) {
    throw new Error(`redrive_policy: maxReceiveCount ${String(maxReceiveCount)} must be a whole number from 1 to 1000`);
  }
  const [unknown] = Object.keys(rest);
  if (unknown) throw new Error(`redrive_policy has no member ${unknown}`);
  return { deadLetterTargetArn, maxReceiveCount: count };
}

/** Throws an `Error` that names the wrong member. `null` for `sourceQueueArns` is one: AWS refuses it as well. */
export function parseRedriveAllowPolicy(json: string): RedriveAllowPolicy {
  const { redrivePermission, sourceQueueArns } = parseObject("redrive_allow_policy", json);
  if (!["allowAll", "denyAll", "byQueue"].includes(redrivePermission as string)) {
    throw new Error(`redrive_allow_policy: redrivePermission ${String(redrivePermission)} must be allowAll, denyAll or byQueue`);
  }
  const isByQueue = redrivePermission === "byQueue";
  const hasSources = Array.isArray(sourceQueueArns) && sourceQueueArns.length >= 1 && sourceQueueArns.length <= maxSources;
  if (isByQueue && !hasSources) throw new Error(`redrive_allow_policy: byQueue needs 1 to ${maxSources} sourceQueueArns`);
  if (!isByQueue && sourceQueueArns !== undefined) {
    throw new Error(`redrive_allow_policy: sourceQueueArns goes with byQueue only, not with ${String(redrivePermission)}`);
  }
  return { redrivePermission, sourceQueueArns } as RedriveAllowPolicy;
}

/** Whether a dead-letter queue with this allow policy (undefined: none) takes messages of the queue `sourceArn`. */
function allowsSource(allowPolicy: string | undefined, sourceArn: string): boolean {
  if (!allowPolicy) return true;
  const { redrivePermission, sourceQueueArns } = parseRedriveAllowPolicy(allowPolicy);
  return redrivePermission === "allowAll" || (sourceQueueArns?.includes(sourceArn) ?? false);
}

/** Throws when the policy is none, or messages of the queue `sourceArn` can't go where it says. */
export function checkRedrivePolicy(store: Store, redrivePolicy: string, sourceArn: string): void {
  const { deadLetterTargetArn } = parseRedrivePolicy(redrivePolicy);
  const target = store.getQueueByArn(deadLetterTargetArn);
  if (!target) throw new Error(`redrive_policy: no queue has the ARN ${deadLetterTargetArn}`);
  if (!allowsSource(target.attributes.RedriveAllowPolicy, sourceArn)) {
    throw new Error(`redrive_policy: the redrive allow policy of ${deadLetterTargetArn} does not allow ${sourceArn}`);
  }
}

function parseObject(argument: string, json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Error(`${argument} is not JSON: ${json}`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(`${argument} should be a JSON object, not ${json}`);
}
