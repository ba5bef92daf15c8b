import { Declarations, type StackDocument } from "@slipstream/languages";
import type { GuardRail } from "./guard-rail.ts";
import { deadLetterRetention } from "./rules/dead-letter-retention.ts";
import { encryptionAtRest } from "./rules/encryption-at-rest.ts";
import { errorAlarm } from "./rules/error-alarm.ts";
import { functionLogGroup } from "./rules/function-log-group.ts";
import { logRetention } from "./rules/log-retention.ts";
import { mappingEnds } from "./rules/mapping-ends.ts";
import { partialBatchResponse } from "./rules/partial-batch-response.ts";
import { publicPrincipals } from "./rules/public-principals.ts";
import { queueRedrive } from "./rules/queue-redrive.ts";
import { servicePublishers } from "./rules/service-publishers.ts";
import { stateMachinePermissions } from "./rules/state-machine-permissions.ts";
import { streamFailures } from "./rules/stream-failures.ts";
import { visibilityTimeout } from "./rules/visibility-timeout.ts";
import { wildcards } from "./rules/wildcards.ts";

/** All rules, in the order of `docs/guard-rails.md`. */
export const guardRails: readonly GuardRail[] = [
  mappingEnds,
  visibilityTimeout,
  queueRedrive,
  deadLetterRetention,
  streamFailures,
  partialBatchResponse,
  stateMachinePermissions,
  wildcards,
  publicPrincipals,
  encryptionAtRest,
  servicePublishers,
  logRetention,
  functionLogGroup,
  errorAlarm,
];

/** A guard rail that a stack breaks. */
export interface BrokenGuardRail {
  readonly stack: string;
  /** The resource's, e.g. `aws_sqs_queue.intake_queue`. */
  readonly address: string;
  readonly rule: string;
  /** The value, the rule, and what to do. */
  readonly message: string;
}

/** What the stacks of one app, looked at together, break; empty when all is well. */
export function brokenGuardRails(stacks: readonly StackDocument[]): BrokenGuardRail[] {
  const declarations = new Declarations(stacks);
  return guardRails.flatMap(({ name, check }) =>
    check(declarations).map(({ at: { stack, address }, message }) => ({ stack, address, rule: name, message })),
  );
}
