import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { TerraformStack } from "cdktf";
import { Construct } from "constructs";
import type { Stage } from "../../../stage.ts";
import { LambdaFunction } from "../lambda-function.ts";
import { businessMetric, paymentFailureRate } from "./business-metrics.ts";
import type { OrderFlow } from "./order-flow.ts";
import { executionMetric, functionMetric, graphqlMetric, httpApiMetric, queueMetric } from "./service-metrics.ts";
import { alarmStates, dashboardBody, graph, heading, logLines, type Widget } from "./widgets.ts";

export interface DashboardProps {
  /** The dashboard's name in AWS. */
  readonly name: string;
  readonly stage: Stage;
  readonly flow: OrderFlow;
  /** ARNs of the alarms, in the order in which they are shown. */
  readonly alarms: readonly string[];
}

/** One page that shows where orders are, in the order of their way. */
export class Dashboard extends Construct {
  readonly #props: DashboardProps;

  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    this.#props = props;
    const { name, stage, alarms } = props;
    new CloudwatchDashboard(this, "Default", {
      dashboardName: name,
      dashboardBody: dashboardBody([
        [heading(`# Slipstream ${stage.name}\nAn order's way, top to bottom. When an alarm goes off: docs/runbook.md`)],
        [alarmStates("Alarms", alarms)],
        this.#business(),
        this.#wayIn(),
        this.#queue(),
        this.#workflow(),
        this.#functions(),
        this.#streams(),
        [this.#errors()],
      ]),
    });
  }

  #business(): Widget[] {
    const { name } = this.#props.stage;
    return [
      this.#graph("Orders", {
        placed: businessMetric(name, "OrdersPlaced"),
        paid: businessMetric(name, "OrdersPaid"),
        "payment failed": businessMetric(name, "OrdersPaymentFailed"),
      }),
      this.#graph("Payments that fail, %", { "of those that ended": paymentFailureRate(name, 1) }),
      this.#graph("From placed to end, ms", {
        median: businessMetric(name, "OrderDuration", "p50"),
        "99 of 100": businessMetric(name, "OrderDuration", "p99"),
      }),
    ];
  }

  #wayIn(): Widget[] {
    const { graphqlApiId, restApiId } = this.#props.flow;
    const graphql = (metric: string, statistic: string) => graphqlMetric(graphqlApiId, metric, statistic);
    const rest = (metric: string, statistic: string) => httpApiMetric(restApiId, metric, statistic);
    return [
      this.#graph("GraphQL: errors", { "4XX": graphql("4XXError", "Sum"), "5XX": graphql("5XXError", "Sum") }),
      this.#graph("GraphQL: latency, ms", { median: graphql("Latency", "p50"), "99 of 100": graphql("Latency", "p99") }),
      this.#graph("REST: requests", { all: rest("Count", "SampleCount"), "4xx": rest("4xx", "Sum"), "5xx": rest("5xx", "Sum") }),
      this.#graph("REST: latency, ms", { median: rest("Latency", "p50"), "99 of 100": rest("Latency", "p99") }),
    ];
  }

  #queue(): Widget[] {
    const { orders, deadLetters } = this.#props.flow.queue;
    return [
      this.#graph("Queue: messages", {
        sent: queueMetric(orders, "NumberOfMessagesSent", "Sum"),
        deleted: queueMetric(orders, "NumberOfMessagesDeleted", "Sum"),
        waiting: queueMetric(orders, "ApproximateNumberOfMessagesVisible", "Maximum"),
        "being worked on": queueMetric(orders, "ApproximateNumberOfMessagesNotVisible", "Maximum"),
      }),
      this.#graph("Queue: oldest message, s", { age: queueMetric(orders, "ApproximateAgeOfOldestMessage", "Maximum") }),
      this.#graph("Dead letters", { waiting: queueMetric(deadLetters, "ApproximateNumberOfMessagesVisible", "Maximum") }),
    ];
  }

  #workflow(): Widget[] {
    const execution = (name: string, statistic: string) => executionMetric(this.#props.flow.stateMachineArn, name, statistic);
    return [
      this.#graph("Workflow: executions", {
        started: execution("ExecutionsStarted", "Sum"),
        succeeded: execution("ExecutionsSucceeded", "Sum"),
        failed: execution("ExecutionsFailed", "Sum"),
        "timed out": execution("ExecutionsTimedOut", "Sum"),
        aborted: execution("ExecutionsAborted", "Sum"),
      }),
      this.#graph("Workflow: duration, ms", {
        median: execution("ExecutionTime", "p50"),
        "99 of 100": execution("ExecutionTime", "p99"),
      }),
    ];
  }

  #functions(): Widget[] {
    const all = (name: string, statistic: string) =>
      Object.fromEntries(this.#all(LambdaFunction).map((lambda) => [lambda.shortName, functionMetric(lambda, name, statistic)]));
    return [
      this.#graph("Functions: errors", all("Errors", "Sum")),
      this.#graph("Functions: throttles", all("Throttles", "Sum")),
      this.#graph("Functions: duration, 99 of 100, ms", all("Duration", "p99")),
    ];
  }

  #streams(): Widget[] {
    const { streams } = this.#props.flow;
    const ages = streams.map(({ consumer }) => [consumer.shortName, functionMetric(consumer, "IteratorAge", "Maximum")]);
    const failures = streams.map(({ consumer, failures }) => [
      consumer.shortName,
      queueMetric(failures, "ApproximateNumberOfMessagesVisible", "Maximum"),
    ]);
    return [
      this.#graph("Stream: how far behind, ms", Object.fromEntries(ages)),
      this.#graph("Stream: batches given up", Object.fromEntries(failures)),
    ];
  }

  #errors(): Widget {
    const own = ({ node }: LambdaFunction) => node.children.filter((child) => child instanceof CloudwatchLogGroup);
    return logLines(
      "What the functions say of errors",
      this.#props.stage.region,
      this.#all(LambdaFunction)
        .flatMap(own)
        .map(({ name }) => name),
      'fields @timestamp, @log, message, correlation_id, reason | filter level = "ERROR" | sort @timestamp desc | limit 50',
    );
  }

  #graph(title: string, metrics: Parameters<typeof graph>[2]): Widget {
    return graph(title, this.#props.stage.region, metrics);
  }

  #all<Kind extends Construct>(kind: abstract new (...args: never[]) => Kind): Kind[] {
    const isKind = (construct: unknown): construct is Kind => construct instanceof kind;
    return TerraformStack.of(this).node.findAll().filter(isKind);
  }
}
