import { askLocal } from "./ask-local.ts";
import type { StackOutputs } from "./stack-outputs.ts";

/** Milliseconds since the epoch where the stage runs: a local runtime's clock may have been moved. */
export async function stageTime({ local }: StackOutputs): Promise<number> {
  if (!local) return Date.now();
  const { now } = (await askLocal("/status/clock", local.endpoint, "or give --endpoint")) as { now: string };
  return Date.parse(now);
}
