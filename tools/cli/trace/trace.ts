import type { TracedCall } from "@slipstream/local";
import { defaultEndpoint } from "../client/stack-outputs.ts";
import { placedAt, sinceTime } from "../logs/since.ts";
import { wrapText } from "../wrap-text.ts";
import { duration } from "./duration.ts";
import { localTrace } from "./local-trace.ts";
import { everyCall, startOf, traceLines } from "./trace-lines.ts";
import type { TracedOrder } from "./traced-order.ts";

/** As the command's options. */
export interface TraceOptions {
  readonly endpoint: string | undefined;
  readonly stage: string | undefined;
  readonly since: string | undefined;
  readonly json: boolean;
}

/** Of output that goes to a file. */
const usualColumns = 80;

/** Prints the trace of an order. Throws `CommandError` where there is none. */
export async function trace(order: string, options: TraceOptions): Promise<void> {
  const { calls, missing } = await find(order, options);
  if (options.json) return console.log(JSON.stringify({ order, calls, missing }));
  const columns = process.stdout.columns ?? usualColumns;
  console.log([wrapText(heading(order, calls), columns, 0), "", ...traceLines(calls, columns)].join("\n"));
  if (missing.length > 0) console.log(`\nNot told here:\n${missing.map((what) => wrapText(`- ${what}`, columns, 2)).join("\n")}`);
}

async function find(order: string, { endpoint, stage, since }: TraceOptions): Promise<TracedOrder> {
  if (stage === undefined) return { calls: await localTrace(order, endpoint ?? defaultEndpoint), missing: [] };
  const start = since === undefined ? placedAt(order) : sinceTime(since);
  const { deployedLogs, localLogs } = await import("../logs/log-source.ts");
  const source = endpoint === undefined ? deployedLogs(stage) : await localLogs(endpoint);
  const { deployedTrace } = await import("./deployed/deployed-trace.ts");
  return deployedTrace(order, source, start, endpoint);
}

function heading(order: string, calls: readonly TracedCall[]): string {
  const all = everyCall(calls);
  const start = startOf(all);
  const end = Math.max(...all.map(({ at, durationMs = 0 }) => Date.parse(at) + durationMs));
  const failed = all.filter(({ error }) => error !== undefined).length;
  const count = `${all.length} call${all.length === 1 ? "" : "s"}${failed > 0 ? ` (${failed} failed)` : ""}`;
  return `Order ${order}: ${count} in ${duration(end - start)}, from ${new Date(start).toISOString()} on`;
}
