import { randomUUID } from "node:crypto";
import { LogStreamWriter } from "../log-stream-writer.ts";
import type { Arguments, RuntimeContext } from "../service-module.ts";
import { block } from "../terraform/arguments/nested-blocks.ts";
import type { GraphQLResponse } from "./execution/execute-request.ts";

const levels = ["NONE", "ERROR", "INFO", "DEBUG", "ALL"];

/** Tells an API's log of each field that failed, as its log role; of those that did not, nothing is told here at any level. */
export interface FieldErrorLog {
  readonly write: (response: GraphQLResponse) => void;
}

/** Undefined when the API has no `log_config`, or logs no fields. AppSync writes to the group that bears the API's ID. */
export function fieldErrorLog(context: RuntimeContext, args: Arguments, apiId: string): FieldErrorLog | undefined {
  const { cloudwatch_logs_role_arn: roleArn, field_log_level: level = "NONE" } = block(args["log_config"]);
  if (roleArn === undefined) return undefined;
  if (!levels.includes(level)) throw new Error(`log_config: field_log_level must be one of ${levels.join(", ")}, not "${level}"`);
  if (level === "NONE") return undefined;
  const writer = new LogStreamWriter(
    context,
    context.role(roleArn),
    `/aws/appsync/apis/${apiId}`,
    randomUUID().replaceAll("-", ""),
    true,
  );
  return {
    write: ({ errors = [] }) => {
      const timestamp = context.clock.now();
      const requestId = randomUUID();
      const failed = errors.filter(({ path }) => path !== null);
      const messages = failed.map(({ path, errorType, message }) =>
        JSON.stringify({
          logType: "ResponseMapping",
          requestId,
          graphQLAPIId: apiId,
          path,
          fieldInError: true,
          errors: [errorType ? `${errorType}: ${message}` : message],
        }),
      );
      void writer.write(messages.map((message) => ({ timestamp, message })));
    },
  };
}
