import {
  paginateGetExecutionHistory,
  paginateListExecutions,
  paginateListStateMachines,
  type HistoryEvent,
  type SFNClient,
} from "@aws-sdk/client-sfn";
import { asHistoryEvent, asStateEvent, executionCalls, type LoggedEvent, type StateEvent } from "./execution-calls.ts";
import type { FoundCall } from "./found-calls.ts";

/**
 * Those of an order that are told: by the state machine's log, and of a STANDARD one by their histories.
 * @param logged the lines of the log that name the order
 */
export async function executions(
  client: SFNClient,
  machineName: string,
  logged: readonly LoggedEvent[],
  order: string,
  since: number,
): Promise<readonly FoundCall[]> {
  const byArn = Map.groupBy(logged, ({ execution_arn: arn }) => arn);
  const histories = new Map([...byArn].map(([arn, events]) => [arn, events.map(asStateEvent)]));
  for (const arn of await standardExecutions(client, machineName, order, since)) histories.set(arn, await history(client, arn));
  return [...histories].flatMap(([arn, events]) => executionCalls(machineName, arn, events));
}

/** An execution of an order is named by it; those of EXPRESS machines are in no list. */
async function standardExecutions(client: SFNClient, machineName: string, order: string, since: number): Promise<string[]> {
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

async function history(client: SFNClient, executionArn: string): Promise<StateEvent[]> {
  const found: HistoryEvent[] = [];
  for await (const { events = [] } of paginateGetExecutionHistory({ client }, { executionArn, includeExecutionData: true })) {
    found.push(...events);
  }
  return found.map(asHistoryEvent);
}
