import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { LambdaFunction } from "../lambda-function.ts";
import { Alarm } from "./alarm.ts";
import { functionMetric } from "./service-metrics.ts";

const fiveMinutes = 300;

export interface FunctionAlarmsProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly topicArn: string;
}

/** Two alarms for each function of the stack, wherever in it: made last, and none can be forgotten. */
export class FunctionAlarms extends Construct {
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, { prefix, topicArn }: FunctionAlarmsProps) {
    super(scope, id);
    const functions = TerraformStack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof LambdaFunction);
    this.arns = functions.flatMap((lambda) => {
      const errors = new Alarm(this, `${lambda.shortName}-errors`, {
        name: `${prefix}-${lambda.shortName}-errors`,
        meaning: `The function ${lambda.shortName} threw, timed out or ran out of memory.`,
        runbook: "function-errors",
        watches: functionMetric(lambda, "Errors", "Sum"),
        threshold: 0,
        periodSeconds: fiveMinutes,
        topicArn,
      });
      const throttles = new Alarm(this, `${lambda.shortName}-throttles`, {
        name: `${prefix}-${lambda.shortName}-throttles`,
        meaning: `For a quarter of an hour Lambda has refused to run ${lambda.shortName}: the account has no concurrency left.`,
        runbook: "function-throttles",
        watches: functionMetric(lambda, "Throttles", "Sum"),
        threshold: 0,
        periodSeconds: fiveMinutes,
        periods: 3,
        topicArn,
      });
      return [errors.arn, throttles.arn];
    });
  }
}
