import type { TracedCall } from "@slipstream/local";
import { keptOutputs } from "../client/kept-outputs.ts";
import { defaultEndpoint, deployedOutputs, localOutputs } from "../client/stack-outputs.ts";
import { wholeNumber } from "../command.ts";
import { duration } from "./duration.ts";
import { localTrace } from "./local-trace.ts";
import { traceLines } from "./trace-lines.ts";
import { wrap } from "./wrap.ts";

/** As the command's options. */
export interface TraceOptions {
  readonly endpoint: string | undefined;
  readonly stage: string | undefined;
  readonly outputs: string | undefined;
  readonly hours: string | undefined;
  readonly json: boolean;
}

/** What happened to an order, and what is not told of it. */
export interface Trace {
  readonly calls: readonly TracedCall[];
  readonly missing: readonly string[];
}

/** Where the output goes to a file, as wide as a terminal is at least. */
const usualColumns = 80;

/** Prints the trace of an order. Throws `CommandError` where there is none. */
export async function trace(order: string, options: TraceOptions): Promise<void> {
  const { calls, missing } = await find(order, options);
  if (options.json) return console.log(JSON.stringify({ order, calls, missing }));
  const columns = process.stdout.columns ?? usualColumns;
  const all = flat(calls);
  const start = Math.min(...all.map(({ at }) => at));
  const end = Math.max(...all.map(({ at, durationMs = 0 }) => at + durationMs));
  const failed = all.filter(({ error }) => error !== undefined).length;
  const heading = `Order ${order}: ${all.length} calls${failed > 0 ? `, ${failed} of them failed,` : ""} in ${duration(end - start)}, from ${new Date(start).toISOString()} on`;
  console.log([...wrap(heading, columns), "", ...traceLines(calls, columns)].join("\n"));
  if (missing.length === 0) return;
  console.log("\nNot told here:");
  for (const what of missing)
    console.log(
      wrap(what, columns - 2)
        .map((line, index) => `${index === 0 ? "- " : "  "}${line}`)
        .join("\n"),
    );
}

async function find(order: string, { endpoint, stage, outputs, hours }: TraceOptions): Promise<Trace> {
  if (stage === undefined && outputs === undefined) {
    return { calls: await localTrace(order, endpoint ?? defaultEndpoint), missing: [] };
  }
  const back = wholeNumber("hours", hours ?? "24", 1, 720);
  const of = endpoint === undefined ? await deployedOutputs(outputs ?? keptOutputs(stage!)) : await localOutputs(endpoint);
  const { deployedTrace } = await import("./deployed/deployed-trace.ts");
  return deployedTrace(order, of, back);
}

function flat(calls: readonly TracedCall[]): readonly TracedCall[] {
  return calls.flatMap((call) => [call, ...flat(call.calls)]);
}
