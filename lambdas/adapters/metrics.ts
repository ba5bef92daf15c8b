import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import type { OrderMilestone } from "../domain/order-milestone.ts";
import { requiredVariable } from "./environment.ts";

const metrics = new Metrics({
  namespace: requiredVariable("POWERTOOLS_METRICS_NAMESPACE"),
  defaultDimensions: { stage: requiredVariable("STAGE") },
});

const counters = { placed: "OrdersPlaced", paid: "OrdersPaid", "payment failed": "OrdersPaymentFailed" } as const;

/**
 * Counts milestones in one line of the log, in CloudWatch's Embedded Metric Format: no call, and nothing to wait for. What is
 * counted is not known again: a batch that Lambda repeats after its end was lost (a timeout, a crash) counts twice.
 */
export function countMilestones(milestones: readonly OrderMilestone[]): void {
  if (milestones.length === 0) return;
  for (const [kind, name] of Object.entries(counters)) {
    const count = milestones.filter((milestone) => milestone.kind === kind).length;
    if (count > 0) metrics.addMetric(name, MetricUnit.Count, count);
  }
  // Last: Powertools writes a line by itself at the format's limit of 100 values, which a full batch of the stream can reach.
  for (const milestone of milestones) {
    if (milestone.kind !== "placed" && milestone.msSincePlaced !== undefined) {
      metrics.addMetric("OrderDuration", MetricUnit.Milliseconds, milestone.msSincePlaced);
    }
  }
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}
