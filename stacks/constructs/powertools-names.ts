/** Where `lambdas/adapters/metrics.ts` counts. */
export const businessNamespace = "Slipstream";

/** What Powertools writes with each line of the log and each metric. */
export const serviceName = "slipstream";
