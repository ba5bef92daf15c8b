import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { GraphqlApi } from "./constructs/graphql-api.ts";
import { Monitoring } from "./constructs/monitoring/monitoring.ts";
import { OrderApi } from "./constructs/order-api.ts";
import { OrderChanges } from "./constructs/order-changes.ts";
import { OrderIntake } from "./constructs/order-intake.ts";
import { OrderOutbox } from "./constructs/order-outbox.ts";
import { OrderRestApi } from "./constructs/order-rest-api.ts";
import { OrderWorkflow } from "./constructs/order-workflow.ts";
import { WebAcl } from "./constructs/web-acl.ts";
import type { DataStack } from "./data-stack.ts";
import type { MailStack } from "./mail-stack.ts";
import { SlipstreamStack, type SlipstreamStackProps } from "./slipstream-stack.ts";

export interface OrdersStackProps extends SlipstreamStackProps {
  readonly data: DataStack;
  /** Of a stage that mails by SES. */
  readonly mail: MailStack | undefined;
}

/** The way of an order. Each part needs the one that an order reaches after it, so the last to be reached stand first. */
export class OrdersStack extends SlipstreamStack {
  readonly graphql: GraphqlApi;

  constructor(scope: Construct, id: string, props: OrdersStackProps) {
    super(scope, id, props);
    const { stage, code, data, mail } = props;
    const surroundings = { stage, code, prefix: `slipstream-${stage.name}` };
    const { orders, payments, placements } = data.tables;

    const workflow = new OrderWorkflow(this, "workflow", {
      ...surroundings,
      ordersTable: orders,
      paymentsTable: payments,
      notify: { topicArn: data.notifications?.topicArn, mail, userPool: data.customers.userPool },
    });
    const intake = new OrderIntake(this, "intake", { ...surroundings, workflow });
    const { queue } = intake;
    const { graphql } = new OrderApi(this, "api", {
      ...surroundings,
      userPoolId: data.customers.userPool.id,
      ordersTable: orders,
      placementsTable: placements,
      queue: queue.orders,
    });
    this.graphql = graphql;
    if (stage.webAcl) new WebAcl(this, "web-acl", { ...surroundings, ...stage.webAcl, apiArn: graphql.arn });
    const { http } = new OrderRestApi(this, "rest-api", {
      ...surroundings,
      issuer: `https://${data.customers.userPool.endpoint}`,
      clientId: data.customers.client.id,
      ordersTable: orders,
      placementsTable: placements,
    });
    const outbox = new OrderOutbox(this, "outbox", { ...surroundings, streamArn: orders.streamArn, queue: queue.orders });
    const changes = new OrderChanges(this, "changes", { ...surroundings, streamArn: orders.streamArn, api: graphql });

    new Monitoring(this, "monitoring", {
      ...surroundings,
      topicArn: data.opsTopic.arn,
      flow: {
        graphqlApiId: graphql.id,
        restApiId: http.id,
        queue,
        stateMachineArn: workflow.stateMachineArn,
        failedExecutions: intake.failedExecutions,
        streams: [
          { consumer: changes.consumer, mapping: changes.mapping, failures: changes.failures, runbook: "stream-failures" },
          { consumer: outbox.consumer, mapping: outbox.mapping, failures: outbox.failures, runbook: "outbox-failures" },
        ],
      },
    });

    this.#output("graphql_url", graphql.graphqlUrl, "Where queries and mutations go.");
    this.#output("realtime_url", graphql.realtimeUrl, "Where subscriptions connect to.");
    this.#output("rest_url", http.endpoint, "Where requests of the REST API go.");
    this.#output("user_pool_id", data.customers.userPool.id, "The pool that customers sign up in.");
    this.#output("user_pool_client_id", data.customers.client.id, "The client that signs them in.");
    this.#output("orders_queue_url", queue.orders.url, "Orders on their way to the workflow.");
    this.#output("dead_letter_queue_url", queue.deadLetters.url, "Orders that the workflow could not take.");
    this.#output("intake_log_group", intake.logGroupName, "Why a message of the orders queue was not processed.");
    this.#output("workflow_log_group", workflow.logGroupName, "What the workflow's executions did.");
    this.#output("stream_failures_queue_url", changes.failures.url, "Where in the stream changes are that nobody heard of.");
    this.#output("outbox_failures_queue_url", outbox.failures.url, "Where in the stream orders are that were not sent.");
    if (data.notifications)
      this.#output("notifications_topic_arn", data.notifications.topicArn, "What mails subscribed customers.");
    this.#output("orders_table_name", orders.name, "The table of the orders.");
    this.#output("payments_table_name", payments.name, "The table of what became of their payments.");
    this.#output("placements_table_name", placements.name, "The table of what was placed under which ID.");
  }

  #output(id: string, value: string, description: string): void {
    new TerraformOutput(this, id, { value, description });
  }
}
