import type { Runtime, RuntimeEventMap } from "@slipstream/local";
import { lineText } from "../logs/line-text.ts";
import type { Line } from "../logs/log-record.ts";
import { fieldFailed, messageFailed, recordsFailed, stateRetry } from "./failure-lines.ts";
import { orderSteps } from "./order-steps.ts";
import { loggedLine, loggedProblem, missingPermission, refusedCall } from "./problem-line.ts";
import { stackSteps } from "./stack-steps.ts";

/** How some events read as a line; undefined: they are none. */
type Lines = { readonly [Name in keyof RuntimeEventMap]?: (event: RuntimeEventMap[Name][0]) => Line | undefined };

/** Lines have the runtime's time, as what they tell of has. */
type Shown = Pick<Runtime, "events" | "clock">;

export interface ShownEvents {
  /** Whether all is shown that functions write, and not its warnings and errors alone. */
  readonly logs: boolean;
  /** What the names of functions and queues begin with: it is left out. */
  readonly prefix?: string;
}

/** Prints a line for each step of an order, and for what goes wrong, until the function that it answers with is called. */
export function showOrderEvents(runtime: Shown, shown: ShownEvents): () => void {
  return showAll(runtime, orderSteps, shown);
}

/** The same for what happens in stacks of any kind. */
export function showStackEvents(runtime: Shown, shown: ShownEvents): () => void {
  return showAll(runtime, stackSteps, shown);
}

const problems: Lines = {
  call: refusedCall,
  "state-retry": stateRetry,
  "message-failed": messageFailed,
  "records-failed": recordsFailed,
  "field-failed": fieldFailed,
};

function showAll(runtime: Shown, steps: Lines, shown: ShownEvents): () => void {
  const logs = { "function-log": shown.logs ? loggedLine : loggedProblem };
  const all: readonly [Lines, Pick<ShownEvents, "prefix">][] = [
    [steps, shown],
    [{ ...problems, ...logs }, shown],
    // A statement is to be copied: it stays as it is.
    [{ "access-denied": missingPermission }, {}],
  ];
  const stops = all.flatMap(([lines, { prefix }]) => show(runtime, lines, prefix));
  return () => stops.forEach((stop) => stop());
}

/** What an execution's ARN begins with: the state machine and its name follow. */
const executionArn = /arn:aws:states:[\w-]+:\d+:(?:express|execution):/g;

/** Names without what all of them begin with; not within other ARNs, which are to be found. */
function inShort(detail: string, prefix: string): string {
  return detail.replaceAll(executionArn, "").replaceAll(new RegExp(`(?<![^\\s(])${prefix}`, "g"), "");
}

function show({ events, clock }: Shown, lines: Lines, prefix: string | undefined): (() => void)[] {
  return (Object.keys(lines) as (keyof RuntimeEventMap)[]).map((name) => {
    const lineOf = lines[name] as (event: unknown) => Line | undefined;
    const listener = (event: unknown) => {
      const line = lineOf(event);
      if (!line) return;
      const detail = prefix === undefined ? line.detail : inShort(line.detail, prefix);
      console.log(lineText({ ...line, detail }, clock.now(), process.stdout.columns));
    };
    events.on(name, listener);
    return () => events.off(name, listener);
  });
}
