import { describeEvent, type DescribedEvent } from "@slipstream/asl";
import type { ExecutionRecord } from "./execution-record.ts";

export interface HistoryOptions {
  /** Which types of events. @default all */
  readonly isWanted?: (type: string) => boolean;
  /** Whether with what states were given and answered. @default true */
  readonly includesData?: boolean;
}

type Details = Readonly<Record<string, unknown>>;

/** Error and cause are not among them. Source: Step Functions API Reference, "GetExecutionHistory", includeExecutionData. */
const data = new Set([
  "input",
  "inputDetails",
  "output",
  "outputDetails",
  "parameters",
  "assignedVariables",
  "assignedVariablesDetails",
]);

/** The execution's events as GetExecutionHistory gives them, oldest first; times are seconds. */
export function executionHistory(
  { history }: Pick<ExecutionRecord, "history">,
  { isWanted = () => true, includesData = true }: HistoryOptions = {},
): DescribedEvent[] {
  const described = history
    .filter(({ type }) => isWanted(type))
    .map((event) => ({ ...describeEvent(event), timestamp: event.timestamp / 1000 }));
  return includesData ? described : described.map(withoutData);
}

function withoutData(event: DescribedEvent): DescribedEvent {
  const members = Object.entries(event).map(([name, value]) => [name, isDetails(value) ? withoutNames(value) : value]);
  return Object.fromEntries(members);
}

function withoutNames(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([name]) => !data.has(name)));
}

function isDetails(value: unknown): value is Details {
  return typeof value === "object" && value !== null;
}
