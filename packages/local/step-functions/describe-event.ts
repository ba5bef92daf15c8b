import type { HistoryEvent, Json } from "@slipstream/asl";

/** A `HistoryEvent` of Step Functions' API, its time in seconds. The details' member is named after the type. */
export interface DescribedEvent {
  readonly timestamp: number;
  readonly type: string;
  readonly id: number;
  readonly previousEventId: number;
  readonly [details: string]: unknown;
}

const notTruncated = { truncated: false };

/** An event as the API has it: what states were given and answered is JSON text. */
export function describeEvent({ id, previousEventId, timestamp, type, details }: HistoryEvent): DescribedEvent {
  const described = { timestamp: timestamp / 1000, type, id, previousEventId };
  if (details === undefined) return described;
  return { ...described, [memberOf(type)]: Object.fromEntries(Object.entries(details).flatMap(([name, value]) => asText(name, value))) };
}

/** `TaskStateEntered` and its like share one member, all others have their own. */
function memberOf(type: string): string {
  const common = /^(?!ParallelState(Started|Succeeded|Failed)|MapState(Started|Succeeded|Failed))\w+(StateEntered|StateExited)$/.exec(type)?.[3];
  const name = common ?? type;
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}EventDetails`;
}

function asText(name: string, value: Json): [string, unknown][] {
  switch (name) {
    case "input":
    case "output":
      return [
        [name, JSON.stringify(value)],
        [`${name}Details`, notTruncated],
      ];
    case "parameters":
      return [[name, JSON.stringify(value)]];
    case "assignedVariables":
      return [
        [name, Object.fromEntries(Object.entries(value as object).map(([variable, given]) => [variable, JSON.stringify(given)]))],
        ["assignedVariablesDetails", notTruncated],
      ];
    default:
      return [[name, value]];
  }
}
