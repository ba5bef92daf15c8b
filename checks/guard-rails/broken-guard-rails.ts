import { deadLetterRetention } from "./dead-letter-retention.ts";
import { Declarations, type StackJson } from "./declarations.ts";
import { encryptionAtRest } from "./encryption-at-rest.ts";
import { errorAlarm } from "./error-alarm.ts";
import { functionLogGroup } from "./function-log-group.ts";
import type { GuardRail } from "./guard-rail.ts";
import { logRetention } from "./log-retention.ts";
import { mappingEnds } from "./mapping-ends.ts";
import { partialBatchResponse } from "./partial-batch-response.ts";
import { publicPrincipals } from "./public-principals.ts";
import { queueRedrive } from "./queue-redrive.ts";
import { servicePublishers } from "./service-publishers.ts";
import { stateMachinePermissions } from "./state-machine-permissions.ts";
import { streamFailures } from "./stream-failures.ts";
import { visibilityTimeout } from "./visibility-timeout.ts";
import { wildcards } from "./wildcards.ts";

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
export function brokenGuardRails(stacks: readonly StackJson[]): BrokenGuardRail[] {
  const declarations = new Declarations(stacks);
  return guardRails.flatMap(({ name, check }) =>
    check(declarations).map(({ at: { stack, address }, message }) => ({ stack, address, rule: name, message })),
  );
}
