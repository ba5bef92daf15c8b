import type { Construct } from "constructs";
import { Customers } from "./constructs/customers.ts";
import { FunctionAlarms } from "./constructs/monitoring/function-alarms.ts";
import { OpsTopic } from "./constructs/monitoring/ops-topic.ts";
import { Notifications } from "./constructs/notifications.ts";
import { OrdersTables } from "./constructs/orders-tables.ts";
import { SlipstreamStack, type SlipstreamStackProps } from "./slipstream-stack.ts";

/** What must never be replaced, apart from the code that changes every day: orders, accounts, and who wants mail or hears alarms. */
export class DataStack extends SlipstreamStack {
  readonly tables: OrdersTables;
  readonly notifications: Notifications;
  readonly customers: Customers;
  readonly opsTopic: OpsTopic;

  constructor(scope: Construct, id: string, props: SlipstreamStackProps) {
    super(scope, id, props);
    const surroundings = { ...props, prefix: `slipstream-${props.stage.name}` };
    this.tables = new OrdersTables(this, "table", surroundings);
    this.notifications = new Notifications(this, "notifications", surroundings);
    this.customers = new Customers(this, "customers", { ...surroundings, topicArn: this.notifications.topicArn });
    this.opsTopic = new OpsTopic(this, "ops", surroundings);
    new FunctionAlarms(this, "alarm", { ...surroundings, topicArn: this.opsTopic.arn });
  }
}
