import type { RuntimeContext } from "../../service-module.ts";
import type { MappingSettings } from "./mapping-settings.ts";

const longestMs = 60_000;

/** The wait after the nth failure in a row, from 1: doubles up to a minute. */
export function backoffMs(failures: number): number {
  return Math.min(500 * 2 ** failures, longestMs);
}

/**
 * Runs `call` until it succeeds, with growing waits, and says in the function's log what is wrong: a mapping whose role lacks
 * a permission must neither be silent nor spin. Returns undefined when `signal` aborts.
 */
export async function untilItWorks<Result>(
  context: RuntimeContext,
  settings: MappingSettings,
  signal: AbortSignal,
  call: () => Promise<Result>,
): Promise<Result | undefined> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await call();
    } catch (error) {
      if (signal.aborted) return undefined;
      reportMappingError(context, settings, error as Error);
      await context.clock.sleep(backoffMs(failures), signal);
    }
  }
  return undefined;
}

export function reportMappingError(context: RuntimeContext, settings: MappingSettings, error: Error): void {
  const line = `ERROR event source mapping ${settings.sourceArn}: ${error.name}: ${error.message}`;
  context.events.emit("function-log", { functionName: settings.lambda.name, requestId: settings.uuid, line });
}
