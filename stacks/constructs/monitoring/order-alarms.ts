import { Construct } from "constructs";
import type { Stage } from "../../../stage.ts";
import { Alarm, type AlarmProps } from "./alarm.ts";
import { paymentFailureRate } from "./business-metrics.ts";
import type { OrderFlow } from "./order-flow.ts";
import {
  eventRuleMetric,
  executionMetric,
  functionMetric,
  graphqlMetric,
  httpApiMetric,
  queueMetric,
} from "./service-metrics.ts";

const oneMinute = 60;
const fiveMinutes = 300;

/** What all alarms of an order's way need to know. */
export interface OrderAlarmsProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  readonly topicArn: string;
  readonly flow: OrderFlow;
}

/** What is watched on an order's way, in its order, besides the functions themselves. */
export class OrderAlarms extends Construct {
  readonly #props: OrderAlarmsProps;
  readonly #arns: string[] = [];

  constructor(scope: Construct, id: string, props: OrderAlarmsProps) {
    super(scope, id);
    this.#props = props;
    this.#apis();
    this.#queues();
    this.#workflow();
    this.#failedExecutions();
    this.#streams();
    this.#payments();
  }

  get arns(): readonly string[] {
    return this.#arns;
  }

  #apis(): void {
    const { graphqlApiId, restApiId } = this.#props.flow;
    const several = { threshold: 4, periodSeconds: fiveMinutes };
    this.#alarm("graphql-5xx", {
      ...several,
      meaning: "AppSync has answered 5 requests or more with a 5XX status within 5 minutes: customers see errors.",
      watches: graphqlMetric(graphqlApiId, "5XXError", "Sum"),
    });
    this.#alarm("rest-5xx", {
      ...several,
      meaning: "The REST API has answered 5 requests or more with a 5xx status within 5 minutes: customers see errors.",
      watches: httpApiMetric(restApiId, "5xx", "Sum"),
    });
  }

  #queues(): void {
    const { orders, deadLetters, visibilityTimeoutSeconds } = this.#props.flow.queue;
    // A message that came back once is as old as that; a second time is no accident.
    const late = Math.max(2 * visibilityTimeoutSeconds, fiveMinutes);
    this.#alarm("oldest-message-age", {
      meaning: `An order has waited for its workflow for more than ${late} s: orders come too fast, or come back.`,
      watches: queueMetric(orders, "ApproximateAgeOfOldestMessage", "Maximum"),
      threshold: late,
      periodSeconds: oneMinute,
      periods: 5,
    });
    this.#alarm("dead-letters", {
      meaning: "The workflow could not take an order, however often it tried: a person has to look at the dead-letter queue.",
      watches: queueMetric(deadLetters, "ApproximateNumberOfMessagesVisible", "Maximum"),
      threshold: 0,
      periodSeconds: oneMinute,
    });
  }

  #workflow(): void {
    const { stage, flow } = this.#props;
    const standard = stage.workflowType === "STANDARD";
    this.#alarm("executions-failed", {
      meaning: standard
        ? "An execution of the workflow has failed: its order should be a dead letter, or nobody works on it."
        : "5 executions of the workflow or more have failed within 5 minutes: their orders come back, 5 times at most.",
      watches: executionMetric(flow.stateMachineArn, "ExecutionsFailed", "Sum"),
      // Of two EXPRESS executions of one order, the one that loses fails and is repeated: one or two are nothing.
      threshold: standard ? 0 : 4,
      periodSeconds: fiveMinutes,
    });
    this.#alarm("executions-timed-out", {
      meaning: "An execution of the workflow has run out of time: what it calls hangs, or is much slower than it should be.",
      watches: executionMetric(flow.stateMachineArn, "ExecutionsTimedOut", "Sum"),
      threshold: 0,
      periodSeconds: fiveMinutes,
    });
  }

  /** A failed STANDARD execution that does not become a dead letter leaves an order that nobody works on. */
  #failedExecutions(): void {
    const { failedExecutions } = this.#props.flow;
    if (!failedExecutions) return;
    this.#alarm("failed-executions-lost", {
      meaning: "EventBridge could not put a failed execution's order into the dead-letter queue: nobody works on it any more.",
      runbook: "executions-failed",
      watches: eventRuleMetric(failedExecutions.ruleName, "FailedInvocations", "Sum"),
      threshold: 0,
      periodSeconds: oneMinute,
    });
  }

  #streams(): void {
    for (const { consumer, mapping, failures, runbook } of this.#props.flow.streams) {
      this.#alarm(`${consumer.shortName}-iterator-age`, {
        meaning:
          `${consumer.shortName} is more than 5 minutes behind the orders table's stream: what it can't do waits, and so does all ` +
          `behind it. It gives a record up ${mapping.givesUp}.`,
        runbook: "stream-iterator-age",
        watches: functionMetric(consumer, "IteratorAge", "Maximum"),
        threshold: 1000 * fiveMinutes,
        // Lambda tells the age with each try. A batch that fails for hours is tried less and less often: of several shorter periods
        // in a row one would be without a try, which counts as good.
        periodSeconds: fiveMinutes,
      });
      this.#alarm(runbook, {
        meaning:
          `${consumer.shortName} has given up records of the orders table's stream (${mapping.givesUp}), or could not read them: its ` +
          "failures queue says which.",
        watches: queueMetric(failures, "ApproximateNumberOfMessagesVisible", "Maximum"),
        threshold: 0,
        periodSeconds: oneMinute,
      });
    }
  }

  #payments(): void {
    const { stage } = this.#props;
    // A quarter more than the provider refuses anyway.
    const tooMany = Math.min(95, Math.round(100 * (1 - stage.paymentSuccessRate)) + 25);
    this.#alarm("payment-failure-rate", {
      meaning: `More than ${tooMany} % of the payments of a quarter of an hour have failed.`,
      watches: paymentFailureRate(stage.name, 10),
      threshold: tooMany,
      periodSeconds: 3 * fiveMinutes,
    });
  }

  #alarm(id: string, props: Omit<AlarmProps, "name" | "runbook" | "topicArn"> & { readonly runbook?: string }): void {
    const { prefix, topicArn } = this.#props;
    this.#arns.push(new Alarm(this, id, { runbook: id, ...props, name: `${prefix}-${id}`, topicArn }).arn);
  }
}
