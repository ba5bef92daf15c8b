import type { Construct } from "constructs";
import { hasTopic } from "../stage-mail.ts";
import { Customers } from "./constructs/customers.ts";
import { Alarm } from "./constructs/monitoring/alarm.ts";
import { businessMetric } from "./constructs/monitoring/business-metrics.ts";
import { FunctionAlarms } from "./constructs/monitoring/function-alarms.ts";
import { MailAlarms } from "./constructs/monitoring/mail-alarms.ts";
import { OpsTopic } from "./constructs/monitoring/ops-topic.ts";
import { Notifications } from "./constructs/notifications.ts";
import { OrdersTables } from "./constructs/orders-tables.ts";
import type { MailStack } from "./mail-stack.ts";
import { SlipstreamStack, type SlipstreamStackProps } from "./slipstream-stack.ts";

export interface DataStackProps extends SlipstreamStackProps {
  /** Of a stage that mails by SES. */
  readonly mail: MailStack | undefined;
}

/** What must never be replaced, apart from the code that changes every day: orders, accounts, and who wants mail or hears alarms. */
export class DataStack extends SlipstreamStack {
  readonly tables: OrdersTables;
  /** Of a stage whose customers are subscribed. */
  readonly notifications: Notifications | undefined;
  readonly customers: Customers;
  readonly opsTopic: OpsTopic;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, props);
    const { mail, ...rest } = props;
    const surroundings = { ...rest, prefix: `slipstream-${props.stage.name}` };
    this.tables = new OrdersTables(this, "table", surroundings);
    this.notifications = hasTopic(props.stage.mail) ? new Notifications(this, "notifications", surroundings) : undefined;
    this.customers = new Customers(this, "customers", { ...surroundings, topicArn: this.notifications?.topicArn, mail });
    const sets = mail && { configurationSetArn: mail.configurationSet.arn };
    this.opsTopic = new OpsTopic(this, "ops", { ...surroundings, ...sets });
    if (mail) {
      const { configurationSetName } = mail.configurationSet;
      new MailAlarms(this, "mail", { ...surroundings, configurationSetName, opsTopic: this.opsTopic });
    }
    new Alarm(this, "customers-without-mail", {
      name: `${surroundings.prefix}-customers-without-mail`,
      meaning:
        "A customer cannot be mailed. SES: no verified address. SNS: the topic has 200 customers, or has the address of somebody else's.",
      runbook: "customers-without-mail",
      watches: businessMetric(props.stage.name, "CustomersWithoutMail"),
      threshold: 0,
      periodSeconds: 300,
      topicArn: this.opsTopic.arn,
    });
    new FunctionAlarms(this, "alarm", { ...surroundings, topicArn: this.opsTopic.arn });
  }
}
