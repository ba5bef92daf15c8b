import {
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
  type HistoryEvent,
} from "@aws-sdk/client-sfn";
import { asHistoryEvent, executionCalls, type StateEvent } from "./execution-calls.ts";
import type { FoundCall } from "./found-calls.ts";
import { logEvents, parsed } from "./log-events.ts";
import type { TraceClients } from "./trace-clients.ts";

/** Those of an order that are told: by the state machine's log, and of a STANDARD one by their histories. */
export async function executions(
  { logs, stepFunctions: client }: TraceClients,
  group: string,
  order: string,
  since: number,
): Promise<readonly FoundCall[]> {
  const machineName = group.split("/").at(-1)!;
  const logged = (await logEvents(logs, group, JSON.stringify(order), { startTime: since })).map(({ message }) =>
    parsed(message),
  ) as unknown as readonly LoggedEvent[];
  const histories = new Map(
    [...Map.groupBy(logged, ({ execution_arn: arn }) => arn)].map(([arn, events]) => [arn, events.map(asStateEvent)]),
  );
  for (const arn of await standardExecutions(client, machineName, order, since)) histories.set(arn, await history(client, arn));
  return [...histories].flatMap(([arn, events]) => executionCalls(machineName, arn, events));
}

/** An event as Step Functions logs it. */
interface LoggedEvent {
  readonly id: string;
  readonly previous_event_id?: string;
  readonly event_timestamp: string;
  readonly type: string;
  readonly execution_arn: string;
  readonly details?: StateEvent["details"];
}

function asStateEvent({ id, previous_event_id: previous, event_timestamp: at, type, details = {} }: LoggedEvent): StateEvent {
  return { id: Number(id), previous: Number(previous ?? 0), at: Number(at), type, details };
}

/** An execution of an order is named by it; those of EXPRESS machines are in no list. */
async function standardExecutions(client: TraceClients["stepFunctions"], machineName: string, order: string, since: number) {
  const found: string[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    const machine = stateMachines.find(({ name }) => name === machineName);
    if (machine?.type !== "STANDARD") continue;
    const input = { stateMachineArn: machine.stateMachineArn!, maxResults: 1000 };
    for await (const { executions: page = [] } of paginateListExecutions({ client }, input)) {
      found.push(...page.filter(({ name }) => name!.startsWith(`${order}-`)).map(({ executionArn }) => executionArn!));
      // They come newest first.
      if (page.some(({ startDate }) => startDate!.getTime() < since)) break;
    }
  }
  return found;
}

async function history(client: TraceClients["stepFunctions"], executionArn: string): Promise<StateEvent[]> {
  const found: HistoryEvent[] = [];
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn, includeExecutionData: true })) {
    found.push(...events);
  }
  return found.map(asHistoryEvent);
}
