import { block } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments } from "../../terraform/resource-type.ts";

/** A state machine's `logging_configuration`. */
export interface LoggingSettings {
  readonly level: "ALL" | "ERROR" | "FATAL";
  /** Whether inputs and outputs are logged. */
  readonly includesData: boolean;
  readonly logGroupName: string;
  /** With `:*` at its end. */
  readonly logGroupArn: string;
}

const groupArn = /^arn:[^:]+:logs:[^:]*:\d*:log-group:([^:]+):\*$/;

/** Undefined when nothing is logged. Throws an `Error` that names the wrong argument. */
export function loggingSettings(args: Arguments): LoggingSettings | undefined {
  const {
    level = "OFF",
    include_execution_data: includesData = false,
    log_destination: destination,
  } = block(args.logging_configuration);
  if (level === "OFF") return undefined;
  if (level !== "ALL" && level !== "ERROR" && level !== "FATAL") {
    throw new Error(`logging_configuration: level must be ALL, ERROR, FATAL or OFF, not ${JSON.stringify(level)}`);
  }
  const [, logGroupName] = groupArn.exec(String(destination)) ?? [];
  if (!logGroupName) {
    throw new Error(
      `logging_configuration: log_destination must be a log group's ARN that ends in :*, not ${String(destination)}`,
    );
  }
  return { level, includesData, logGroupName, logGroupArn: String(destination) };
}
