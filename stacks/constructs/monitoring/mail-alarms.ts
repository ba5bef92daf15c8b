import { Sesv2ConfigurationSetEventDestination } from "@cdktf/provider-aws/lib/sesv2-configuration-set-event-destination/index.js";
import { Construct } from "constructs";
import { Alarm } from "./alarm.ts";
import type { OpsTopic } from "./ops-topic.ts";

export interface MailAlarmsProps {
  /** What the names in AWS begin with, e.g. `slipstream-prod`. */
  readonly prefix: string;
  readonly configurationSetName: string;
  readonly opsTopic: OpsTopic;
}

/** Tells whoever runs the stage which address bounced or complained, and when there are so many that SES would stop sending. */
export class MailAlarms extends Construct {
  constructor(scope: Construct, id: string, { prefix, configurationSetName, opsTopic }: MailAlarmsProps) {
    super(scope, id);
    new Sesv2ConfigurationSetEventDestination(this, "returned", {
      configurationSetName,
      eventDestinationName: "returned-mail",
      eventDestination: {
        enabled: true,
        matchingEventTypes: ["BOUNCE", "COMPLAINT", "REJECT"],
        snsDestination: { topicArn: opsTopic.arn },
      },
      // SES asks whether it may publish there.
      dependsOn: [opsTopic.policy],
    });
    const alarm = (id: string, metric: string, threshold: number, meaning: string) =>
      new Alarm(this, id, {
        name: `${prefix}-${id}`,
        meaning,
        runbook: id,
        watches: {
          namespace: "AWS/SES",
          name: metric,
          dimensions: { "ses:configuration-set": configurationSetName },
          statistic: "Maximum",
        },
        threshold,
        periodSeconds: 3600,
        topicArn: opsTopic.arn,
      });
    // SES reviews an account from 5 % and 0.1 % on ("Understanding your SES sender reputation"): this is earlier.
    alarm(
      "mails-bounce",
      "Reputation.BounceRate",
      0.04,
      "More than 4 % of the mails bounce. From 5 % on AWS may stop all sending.",
    );
    const complaints = "More than 0.08 % of the mails are complained about. From 0.1 % on AWS may stop all sending.";
    alarm("mails-complained-about", "Reputation.ComplaintRate", 0.0008, complaints);
  }
}
