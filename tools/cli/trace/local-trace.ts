import type { TracedCall } from "@slipstream/local";
import { askLocal } from "../client/ask-local.ts";
import { CommandError } from "../command.ts";

interface Answer {
  /** ISO 8601: since when the run is. */
  readonly startedAt: string;
  readonly calls: readonly TracedCall[];
}

/** The calls that a local runtime has recorded of an order. Throws `CommandError` where there are none. */
export async function localTrace(order: string, endpoint: string): Promise<readonly TracedCall[]> {
  const path = `/status/traces?${new URLSearchParams({ about: order })}`;
  const { startedAt, calls } = (await askLocal(path, endpoint, "or give --endpoint, or --stage for a deployed one")) as Answer;
  if (calls.length > 0) return calls;
  throw new CommandError(
    `Order "${order}" is in no call of ${endpoint}. A local runtime tells of its own run, this one of since ` +
      `${startedAt}, and of its last 20,000 calls. Of a deployed order: give --stage.`,
  );
}
