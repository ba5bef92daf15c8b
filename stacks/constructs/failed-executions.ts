import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule/index.js";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target/index.js";
import { Construct } from "constructs";
import type { SecureQueue } from "./secure-queue.ts";

export interface FailedExecutionsProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  /** The state machine, of type STANDARD: an EXPRESS one emits no events. */
  readonly stateMachineArn: string;
  /** Where a failed execution's input goes, as JSON text of its JSON text. */
  readonly deadLetters: SecureQueue;
}

/** Sets the inputs of executions that did not succeed aside, for a person to look at: nobody waits for their end. */
export class FailedExecutions extends Construct {
  /** Names the rule in AWS. */
  readonly ruleName: string;

  constructor(scope: Construct, id: string, { prefix, stateMachineArn, deadLetters }: FailedExecutionsProps) {
    super(scope, id);
    const rule = new CloudwatchEventRule(this, "rule", {
      name: `${prefix}-failed-executions`,
      description: "Orders whose workflow did not succeed go to the dead-letter queue.",
      eventPattern: JSON.stringify({
        source: ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        detail: { status: ["FAILED", "TIMED_OUT", "ABORTED"], stateMachineArn: [stateMachineArn] },
      }),
    });
    this.ruleName = rule.name;
    deadLetters.allowSending("events.amazonaws.com", rule.arn);
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      targetId: "dead-letters",
      arn: deadLetters.arn,
      inputPath: "$.detail.input",
      // EventBridge drops what it may not deliver; it does not try again.
      dependsOn: [deadLetters.policy],
    });
  }
}
