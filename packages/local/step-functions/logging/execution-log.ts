import { randomUUID } from "node:crypto";
import type { DescribedEvent } from "@slipstream/asl";
import { LogStreamWriter } from "../../logging/log-stream-writer.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { executionHistory } from "../execution-history.ts";
import type { ExecutionRecord } from "../execution-record.ts";
import type { LoggingSettings } from "./logging-settings.ts";

/** What each level takes ("Log levels for Step Functions execution events"). */
const isLogged: Readonly<Record<LoggingSettings["level"], (type: string) => boolean>> = {
  ALL: () => true,
  ERROR: (type) => /(Failed|Aborted|TimedOut)$/.test(type) || type === "FailStateEntered",
  FATAL: (type) => /^Execution(Failed|Aborted|TimedOut)$/.test(type),
};

/** Writes the history of a state machine's executions to its log group. */
export class ExecutionLog {
  readonly settings: LoggingSettings;
  readonly #writer: LogStreamWriter;

  constructor(settings: LoggingSettings, machineName: string, context: RuntimeContext) {
    const minute = new Date(context.clock.now()).toISOString().slice(0, 16).replace(/[T:]/g, "-");
    // Vended logs are delivered by CloudWatch Logs itself, which the role has asked for when the machine was made.
    const delivery = { kind: "service", principal: "logs.amazonaws.com" } as const;
    this.settings = settings;
    this.#writer = new LogStreamWriter(
      context,
      delivery,
      settings.logGroupName,
      `states/${machineName}/${minute}/${randomUUID()}`,
    );
  }

  /** As DescribeStateMachine tells of it. */
  get configuration() {
    const { level, includesData, logGroupArn } = this.settings;
    return { level, includeExecutionData: includesData, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };
  }

  /** Once an execution has ended: all of it at once, as nothing is promised of when logs are there. */
  write(execution: ExecutionRecord): void {
    const { level, includesData } = this.settings;
    if (level === "FATAL" && execution.status === "SUCCEEDED") return;
    const lines = executionHistory(execution, { isWanted: isLogged[level], includesData }).map((event) => ({
      timestamp: Math.round(event.timestamp * 1000),
      message: logMessage(event, execution),
    }));
    void this.#writer.write(lines);
  }
}

/** All in text, as Step Functions writes it. */
function logMessage(
  { id, type, timestamp, previousEventId, ...members }: DescribedEvent,
  { arn, redriveCount }: ExecutionRecord,
) {
  const [details = {}] = Object.values(members);
  return JSON.stringify({
    id: String(id),
    type,
    details,
    redrive_count: String(redriveCount),
    previous_event_id: String(previousEventId),
    event_timestamp: String(Math.round(timestamp * 1000)),
    execution_arn: arn,
  });
}
