import { violation, type GuardRail } from "../guard-rail.ts";

/**
 * Every log group forgets. By default CloudWatch Logs keeps events for ever, at a price that only grows, and with them whatever
 * they hold of a customer.
 * Source: Amazon CloudWatch Logs User Guide, "Working with log groups and log streams", change log data retention; Terraform's
 * `retention_in_days`: 0 means never.
 */
export const logRetention: GuardRail = {
  name: "log-retention",
  check: (declarations) =>
    declarations
      .ofType("aws_cloudwatch_log_group")
      .map((at) => ({ at, days: at.arguments["retention_in_days"] as unknown }))
      .filter(({ days }) => !(typeof days === "number" && days > 0))
      .map(({ at, days }) =>
        violation(at, `retention_in_days is ${days}; a log must be forgotten some day.`, "Set it to a number of days."),
      ),
};
