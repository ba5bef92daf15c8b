import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy/index.js";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription/index.js";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../../stage.ts";
import { denyInsecureTransport, policyDocument } from "../policy-document.ts";

export interface OpsTopicProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  /** Whose bounces and complaints SES tells here. */
  readonly configurationSetArn?: string;
}

/**
 * Where alarms go. It belongs with the data, since the person behind the stage's `alarmEmail` has to confirm it once: made anew,
 * it would be silent until that was done again. A team's pager or chat is a further subscription, in a stack of the team's.
 */
export class OpsTopic extends Construct {
  readonly arn: string;
  readonly policy: SnsTopicPolicy;

  constructor(scope: Construct, id: string, { prefix, stage, configurationSetArn }: OpsTopicProps) {
    super(scope, id);
    // Without a key of KMS's: the one that AWS manages for SNS lets no alarm publish, and the names of alarms are no secret.
    const topic = new SnsTopic(this, "Default", {
      name: `${prefix}-ops`,
      displayName: `Slipstream ${stage.name} alarms`,
      ...(stage.deletionProtection && { lifecycle: { preventDestroy: true } }),
    });
    this.policy = new SnsTopicPolicy(this, "policy", {
      arn: topic.arn,
      policy: policyDocument([
        {
          principal: { Service: "cloudwatch.amazonaws.com" },
          actions: ["sns:Publish"],
          resources: [topic.arn],
          // The alarms of this stage in this account, as "Example cases for Amazon SNS access control" has it.
          condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${stage.region}:${topic.owner}:alarm:${prefix}-*` } },
        },
        ...(configurationSetArn === undefined
          ? []
          : [
              {
                principal: { Service: "ses.amazonaws.com" },
                actions: ["sns:Publish"],
                resources: [topic.arn],
                condition: { StringEquals: { "aws:SourceArn": configurationSetArn } },
              },
            ]),
        denyInsecureTransport(["sns:Publish"], topic.arn),
      ]),
    });
    if (stage.alarmEmail !== undefined) {
      new SnsTopicSubscription(this, "email", { topicArn: topic.arn, protocol: "email", endpoint: stage.alarmEmail });
    }
    this.arn = topic.arn;
  }
}
