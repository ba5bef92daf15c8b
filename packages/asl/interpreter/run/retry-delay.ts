import type { Environment } from "../../data/environment.ts";
import type { CompiledRetrier } from "../machine.ts";

/** Milliseconds until a state is tried again, after a retrier has been used `before` times. Source: States Language, "Retrying". */
export function retryDelay(retrier: CompiledRetrier, before: number, environment: Environment): number {
  const { intervalSeconds, backoffRate, maxDelaySeconds, jitter } = retrier;
  const delay = Math.min(intervalSeconds * backoffRate ** before, maxDelaySeconds) * 1000;
  return jitter ? delay * environment.random() : delay;
}
