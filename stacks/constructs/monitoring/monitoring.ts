import { Construct } from "constructs";
import { accountWideName } from "../account-wide-name.ts";
import { Dashboard } from "./dashboard.ts";
import { FunctionAlarms } from "./function-alarms.ts";
import { OrderAlarms, type OrderAlarmsProps } from "./order-alarms.ts";

/** What says that orders are not well, and where they are. To be made last: it looks at every function of the stack. */
export class Monitoring extends Construct {
  constructor(scope: Construct, id: string, props: OrderAlarmsProps) {
    super(scope, id);
    const order = new OrderAlarms(this, "order", props);
    const functions = new FunctionAlarms(this, "function", props);
    const name = accountWideName(`${props.prefix}-orders`, props.stage);
    new Dashboard(this, "dashboard", { ...props, name, alarms: [...order.arns, ...functions.arns] });
  }
}
