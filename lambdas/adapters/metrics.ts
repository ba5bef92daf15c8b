import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { OrderMilestone } from "../domain/order-milestone.ts";
import { requiredVariable } from "./environment.ts";

const metrics = new Metrics({
  namespace: requiredVariable("POWERTOOLS_METRICS_NAMESPACE"),
  defaultDimensions: { stage: requiredVariable("STAGE") },
});

const counters = { placed: "OrdersPlaced", paid: "OrdersPaid", "payment failed": "OrdersPaymentFailed" } as const;

type Kind = OrderMilestone["kind"];

/**
 * A payment that ends counts in both of these, 0 in the other one: the alarm and the dashboard divide by their sum, and CloudWatch does
 * not say that `FILL` puts anything in place of a metric that was never published ("Using math expressions with CloudWatch metrics").
 */
const outcomes: readonly Kind[] = ["paid", "payment failed"];

/**
 * Counts milestones in one line of the log, in CloudWatch's Embedded Metric Format: no call, and nothing to wait for. What is
 * counted is not known again: a batch that Lambda repeats after its end was lost (a timeout, a crash) counts twice.
 */
export function countMilestones(milestones: readonly OrderMilestone[]): void {
  if (milestones.length === 0) return;
  const count = (kinds: readonly Kind[]) => milestones.filter(({ kind }) => kinds.includes(kind)).length;
  const ended = count(outcomes) > 0;
  for (const [kind, name] of Object.entries(counters) as [Kind, string][]) {
    if ((ended && outcomes.includes(kind)) || count([kind]) > 0) metrics.addMetric(name, MetricUnit.Count, count([kind]));
  }
  // Last: Powertools writes a line by itself at the format's limit of 100 values, which a full batch of the stream can reach.
  for (const milestone of milestones) {
    if (milestone.kind !== "placed" && milestone.msSincePlaced !== undefined) {
      metrics.addMetric("OrderDuration", MetricUnit.Milliseconds, milestone.msSincePlaced);
    }
  }
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

/** Counts a customer whom no mail will reach: an alarm watches it. */
export function countCustomerWithoutMail(): void {
  metrics.addMetric("CustomersWithoutMail", MetricUnit.Count, 1);
  metrics.publishStoredMetrics();
}
