import type { FunctionsAtOnce } from "./functions-at-once.ts";

/** The functions at once that stacks may plan with: the rest is for what nobody counts, and for other stacks. */
export function most(accountConcurrency: number): number {
  return Math.floor(0.8 * accountConcurrency);
}

export function fits(parts: readonly FunctionsAtOnce[], accountConcurrency: number): boolean {
  return inAll(parts) <= most(accountConcurrency);
}

/** Functions at once in all. */
export function inAll(parts: readonly FunctionsAtOnce[]): number {
  return parts.reduce((sum, { times, each }) => sum + times * each, 0);
}

/** The sum in words, e.g. `10 × 11 (aws_lambda_event_source_mapping.intake_mapping) + 600 (aws_apigatewayv2_stage.api) = 710`. */
export function concurrencySum(parts: readonly FunctionsAtOnce[]): string {
  const terms = parts.map(({ at, times, each }) => `${times === 1 ? each : `${times} × ${each}`} (${at.address})`);
  return `${terms.join(" + ")} = ${inAll(parts)}`;
}

/** What would fit in an account, in words: a lower `maximum_concurrency` of the mapping that takes most, if one is low enough. */
export function whatFits(parts: readonly FunctionsAtOnce[], accountConcurrency: number): string {
  const [largest] = parts.filter(({ times }) => times > 1).toSorted((a, b) => inAll([b]) - inAll([a]));
  const left = most(accountConcurrency) - inAll(parts.filter((part) => part !== largest));
  const batches = largest ? Math.floor(left / largest.each) : 0;
  // A queue's mapping takes no lower one.
  if (largest && batches >= 2) return `A maximum_concurrency of ${batches} for ${largest.at.address} fits.`;
  const quota = Math.ceil(inAll(parts) / 0.8);
  return `No maximum_concurrency fits: have AWS raise the account's quota "Concurrent executions" to ${quota}, or lower what else is counted.`;
}
