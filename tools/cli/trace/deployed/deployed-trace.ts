import { paginateBatchGetTraces } from "@aws-sdk/client-xray";
import type { StackOutputs } from "../../client/stack-outputs.ts";
import { CommandError } from "../../command.ts";
import type { Trace } from "../trace.ts";
import { executions } from "./executions.ts";
import { asTree, merged, type FoundCall } from "./found-calls.ts";
import { invocations } from "./invocations.ts";
import { logGroups } from "./log-events.ts";
import { missing } from "./missing.ts";
import { segmentCalls } from "./segment-calls.ts";
import { traceClients, type TraceClients } from "./trace-clients.ts";

/** X-Ray gives so many traces at once ("BatchGetTraces" in its API reference). */
const tracesAtOnce = 5;

/**
 * What logs, execution histories and X-Ray keep of an order, and what they do not. Throws `CommandError` where nothing is found.
 * @param hours how far back logs are searched
 */
export async function deployedTrace(order: string, outputs: StackOutputs, hours: number): Promise<Trace> {
  const clients = traceClients(outputs);
  try {
    const intake = outputs.get("intake_log_group");
    const workflow = outputs.get("workflow_log_group");
    const since = Date.now() - hours * 3_600_000;
    const groups = await logGroups(clients.logs, intake.replace(/start-order-workflow$/, ""));
    const logged = [];
    // One after the other: CloudWatch Logs allows few calls a second.
    for (const group of groups) {
      logged.push(
        await invocations(clients.logs, group, order, since, group === intake ? workflow.split("/").at(-1)! : undefined),
      );
    }
    const runs = await executions(clients, workflow, order, since);
    const ran = logged.flatMap(({ calls }) => calls);
    if (ran.length + runs.length === 0) throw notFound(order, outputs, hours);
    const traceIds = [...new Set(logged.flatMap((of) => of.traceIds))];
    const { calls: traced, found } = await tracedCalls(clients.xray, traceIds);
    const all = merged(ran, runs, withoutOthers(traced, runs));
    return { calls: asTree(all), missing: missing(outputs, { named: traceIds.length, found }, runs) };
  } finally {
    clients.close();
  }
}

async function tracedCalls(client: TraceClients["xray"], ids: readonly string[]) {
  const calls: FoundCall[] = [];
  let found = 0;
  for (let start = 0; start < ids.length; start += tracesAtOnce) {
    const TraceIds = ids.slice(start, start + tracesAtOnce);
    for await (const { Traces = [] } of paginateBatchGetTraces({ client }, { TraceIds })) {
      found += Traces.length;
      for (const { Segments = [] } of Traces) calls.push(...segmentCalls(Segments.map(({ Document }) => Document!)));
    }
  }
  return { calls, found };
}

/** A batch's trace has the executions of other orders, too. */
function withoutOthers(traced: readonly FoundCall[], runs: readonly FoundCall[]): readonly FoundCall[] {
  const own = new Set(runs.map(({ key }) => key));
  const others = new Set<string>();
  for (const { key, within } of traced) {
    if ((key.includes(":express:") || key.includes(":execution:")) && !own.has(key)) others.add(key);
    else if (within !== undefined && others.has(within)) others.add(key);
  }
  return traced.filter(({ key }) => !others.has(key));
}

function notFound(order: string, outputs: StackOutputs, hours: number): CommandError {
  const where = outputs.local?.endpoint ?? "CloudWatch Logs";
  return new CommandError(
    `No log of the last ${hours} hours names order "${order}" (${where}): look further back with --hours, up to the log groups' retention, or see ` +
      "whether the ID and the stage are right. A new line takes some seconds to get there.",
  );
}
