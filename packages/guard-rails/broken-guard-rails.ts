import { Declarations, type Finding, type StackDocument } from "@slipstream/languages";
import type { Allowances, GuardRail } from "./guard-rail.ts";
import { appsyncOrder } from "./rules/appsync-order.ts";
import { authorizedFields } from "./rules/authorized-fields.ts";
import { authorizedRoutes } from "./rules/authorized-routes.ts";
import { deadLetterRetention } from "./rules/dead-letter-retention.ts";
import { distributionTls } from "./rules/distribution-tls.ts";
import { encryptionAtRest } from "./rules/encryption-at-rest.ts";
import { errorAlarm } from "./rules/error-alarm.ts";
import { functionLogGroup } from "./rules/function-log-group.ts";
import { lambdaConcurrency } from "./rules/lambda-concurrency.ts";
import { logRetention } from "./rules/log-retention.ts";
import { mappingEnds } from "./rules/mapping-ends.ts";
import { originAccess } from "./rules/origin-access.ts";
import { partialBatchResponse } from "./rules/partial-batch-response.ts";
import { privateBuckets } from "./rules/private-buckets.ts";
import { publicPrincipals } from "./rules/public-principals.ts";
import { queueRedrive } from "./rules/queue-redrive.ts";
import { responseHeaders } from "./rules/response-headers.ts";
import { servicePublishers } from "./rules/service-publishers.ts";
import { stateMachinePermissions } from "./rules/state-machine-permissions.ts";
import { streamFailures } from "./rules/stream-failures.ts";
import { visibilityTimeout } from "./rules/visibility-timeout.ts";
import { wildcards } from "./rules/wildcards.ts";

/** All rules, in the order in which they are told. */
export const guardRails: readonly GuardRail[] = [
  mappingEnds,
  visibilityTimeout,
  queueRedrive,
  lambdaConcurrency,
  deadLetterRetention,
  streamFailures,
  partialBatchResponse,
  stateMachinePermissions,
  wildcards,
  publicPrincipals,
  authorizedRoutes,
  authorizedFields,
  privateBuckets,
  originAccess,
  distributionTls,
  responseHeaders,
  encryptionAtRest,
  servicePublishers,
  logRetention,
  functionLogGroup,
  errorAlarm,
  appsyncOrder,
];

/**
 * What stacks break that refer to each other, looked at together; empty when all is well.
 * @param allowances @default none besides those that the rules come with, and AWS's own quota of functions at once, 1,000
 */
export function brokenGuardRails(stacks: readonly StackDocument[], allowances: Partial<Allowances> = {}): Finding[] {
  const declarations = new Declarations(stacks);
  const all = { allowedWildcards: [], encryptedUntold: {}, publicEntrances: [], accountConcurrency: 1000, ...allowances };
  return guardRails.flatMap(({ name, check }) =>
    check(declarations, all).map((violation): Finding => ({ rule: name, ...violation })),
  );
}
