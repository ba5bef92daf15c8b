import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import type { LocalRuntime } from "./stack-outputs.ts";

/** FilterLogEvents may be called five times a second by all of an account: who is throttled waits, ever longer. */
const mostAttempts = 10;

/** CloudWatch Logs of a local runtime, or of AWS with the credentials of the environment or a profile. */
export function logsClient(region: string, local: LocalRuntime | undefined): CloudWatchLogsClient {
  return new CloudWatchLogsClient({ region, ...local, maxAttempts: mostAttempts });
}
