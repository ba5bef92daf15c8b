import type { Declarations, Resource } from "@slipstream/languages";
import { violation, type GuardRail } from "../guard-rail.ts";

/**
 * Every function has an alarm on its errors that tells somebody. A function that fails with nobody looking loses its work when
 * the retries are used up.
 * Source: AWS Lambda Developer Guide, "Types of metrics for Lambda functions" (Errors, by FunctionName); AWS Well-Architected
 * Framework, Serverless Applications Lens, operational excellence: alarms on each function's errors.
 */
export const errorAlarm: GuardRail = {
  name: "error-alarm",
  check: (declarations) => {
    const watched = new Set(declarations.ofType("aws_cloudwatch_metric_alarm").map((alarm) => watches(alarm, declarations)));
    return declarations
      .ofType("aws_lambda_function")
      .filter((lambda) => !watched.has(lambda))
      .map((at) => {
        const message = "no alarm with actions looks at its AWS/Lambda Errors; every function must have one.";
        return violation(at, message, "Declare an aws_cloudwatch_metric_alarm.");
      });
  },
};

/** The function whose errors this alarm tells of. */
function watches({ stack, arguments: alarm }: Resource, declarations: Declarations): Resource | undefined {
  if (alarm["namespace"] !== "AWS/Lambda" || alarm["metric_name"] !== "Errors") return undefined;
  if (!alarm["alarm_actions"]?.length || alarm["actions_enabled"] === false) return undefined;
  return declarations.follow(alarm["dimensions"]?.FunctionName, stack)?.resource;
}
