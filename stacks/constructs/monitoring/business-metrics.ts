import { businessNamespace, serviceName } from "../powertools-names.ts";
import type { MathExpression, Metric } from "./metric.ts";

export type BusinessMetric = "OrdersPlaced" | "OrdersPaid" | "OrdersPaymentFailed" | "OrderDuration" | "CustomersWithoutMail";

export function businessMetric(stage: string, name: BusinessMetric, statistic = "Sum"): Metric {
  return { namespace: businessNamespace, name, dimensions: { service: serviceName, stage }, statistic };
}

/** The share of payments that failed, in percent; 0 while fewer than `enough` payments of a period ended. */
export function paymentFailureRate(stage: string, enough: number): MathExpression {
  return {
    // A period without a payment has no data, which a comparison would take for no answer. Both are published with the first payment
    // that ends (lambdas/adapters/metrics.ts); before, there may be no data in spite of FILL, and an alarm without data is not one.
    expression: `IF(FILL(failed, 0) + FILL(paid, 0) >= ${enough}, 100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(paid, 0)), 0)`,
    label: "payments failed, %",
    metrics: { failed: businessMetric(stage, "OrdersPaymentFailed"), paid: businessMetric(stage, "OrdersPaid") },
  };
}
