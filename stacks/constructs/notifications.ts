import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import { denyInsecureTransport, policyDocument } from "./policy-document.ts";

export interface NotificationsProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
}

/** The topic that mails customers what became of their orders. Its subscriptions are made at sign-up, and are customers' data. */
export class Notifications extends Construct {
  readonly topicArn: string;

  constructor(scope: Construct, id: string, { prefix, stage }: NotificationsProps) {
    super(scope, id);
    const topic = new SnsTopic(this, "Default", {
      name: `${prefix}-order-notifications`,
      displayName: "Slipstream orders",
      // AWS's key for SNS lets in the account's roles, which alone publish here; alarms and EventBridge it would keep out.
      kmsMasterKeyId: "alias/aws/sns",
      ...(stage.deletionProtection && { lifecycle: { preventDestroy: true } }),
    });
    new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument([denyInsecureTransport(["sns:Publish"], topic.arn)]),
    });
    this.topicArn = topic.arn;
  }
}
