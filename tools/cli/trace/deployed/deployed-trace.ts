import { SFNClient } from "@aws-sdk/client-sfn";
import { paginateBatchGetTraces, XRayClient } from "@aws-sdk/client-xray";
import { CommandError } from "../../command.ts";
import { findGroups } from "../../logs/log-groups.ts";
import type { LogSource } from "../../logs/log-source.ts";
import { readEvents } from "../../logs/read-events.ts";
import type { TracedOrder } from "../traced-order.ts";
import type { LoggedEvent } from "./execution-calls.ts";
import { executions } from "./executions.ts";
import { asTree, merged, type FoundCall } from "./found-calls.ts";
import { invocations } from "./invocations.ts";
import { missing } from "./missing.ts";
import { parsed } from "./parsed.ts";
import { segmentCalls } from "./segment-calls.ts";

/** X-Ray gives so many traces at once ("BatchGetTraces" in its API reference). */
const tracesAtOnce = 5;

const workflow = "process-order";
/** It waits for its executions (EXPRESS), or starts them. */
const workflowStarter = "start-order-workflow";

/**
 * What logs, execution histories and X-Ray keep of an order, and what they do not. Throws `CommandError` where nothing is found.
 * @param since milliseconds since the epoch: logs are searched from then on
 * @param endpoint where the AWS APIs are asked, if not at AWS
 */
export async function deployedTrace(order: string, source: LogSource, since: number, endpoint?: string): Promise<TracedOrder> {
  const { region, credentials } = source.client.config;
  const settings = { region, credentials, ...(endpoint !== undefined && { endpoint }) };
  const [stepFunctions, xray] = [new SFNClient(settings), new XRayClient(settings)];
  try {
    const { signal } = new AbortController();
    const groups = await findGroups(source, [], signal);
    const machine = source.prefix + workflow;
    const ran: FoundCall[] = [];
    const named: string[] = [];
    // One after the other: CloudWatch Logs allows few calls a second.
    for (const group of groups.filter(({ isFunction }) => isFunction)) {
      const events = await readEvents(source, group, since, order, signal);
      const { calls, traceIds } = invocations(events, group.source === workflowStarter ? machine : undefined);
      ran.push(...calls);
      named.push(...traceIds);
    }
    const states = groups.find((group) => !group.isFunction && group.source === workflow);
    const logged = states ? await readEvents(source, states, since, order, signal) : [];
    const lines = logged.map(({ message }) => parsed(message) as unknown as LoggedEvent);
    const runs = await executions(stepFunctions, machine, lines, order, since);
    if (ran.length + runs.length === 0) throw notFound(order, source, since);
    const traceIds = [...new Set(named)];
    const { calls: traced, found } = await tracedCalls(xray, traceIds);
    return {
      calls: asTree(merged(ran, runs, withoutOthers(traced, runs))),
      missing: missing({ named: traceIds.length, found, hasTasks: runs.some(({ key }) => key.includes("#")) }),
    };
  } finally {
    for (const client of [source.client, stepFunctions, xray]) client.destroy();
  }
}

async function tracedCalls(client: XRayClient, ids: readonly string[]): Promise<{ calls: FoundCall[]; found: number }> {
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
    const isOther = key.startsWith("arn:aws:states:") && !own.has(key);
    if (isOther || (within !== undefined && others.has(within))) others.add(key);
  }
  return traced.filter(({ key }) => !others.has(key));
}

function notFound(order: string, { name }: LogSource, since: number): CommandError {
  return new CommandError(
    `No log of ${name} since ${new Date(since).toISOString()} names order "${order}". Look further back with --since, e.g. 7d, as far as log ` +
      "groups keep their lines, or see whether the ID and the stage are right. A new line takes some seconds to get there.",
  );
}
