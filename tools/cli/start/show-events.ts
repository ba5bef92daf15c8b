import { styleText } from "node:util";
import type { RuntimeEventMap, RuntimeEvents } from "@slipstream/local";
import { orderSteps } from "./order-steps.ts";
import { loggedProblem, missingPermission, refusedCall } from "./problem-line.ts";
import { stackSteps, type StackStep } from "./stack-steps.ts";

/** Prints a line for each step of an order, and for what goes wrong. */
export function showOrderEvents(events: RuntimeEvents): void {
  showSteps(events, orderSteps, ({ orderId, ...shown }) => line(shown, `${orderId}  `));
  showProblems(events);
}

/** Prints a line for what happens in stacks of any kind, and for what goes wrong. */
export function showStackEvents(events: RuntimeEvents): void {
  showSteps(events, stackSteps, (shown) => line(shown));
  showProblems(events);
}

/** How some events read as a step. */
type Steps<Step> = { readonly [Name in keyof RuntimeEventMap]?: (event: RuntimeEventMap[Name][0]) => Step | undefined };

function showSteps<Step>(events: RuntimeEvents, steps: Steps<Step>, print: (step: Step) => void): void {
  for (const name of Object.keys(steps) as (keyof RuntimeEventMap)[]) {
    const stepOf = steps[name] as (event: unknown) => Step | undefined;
    const listener = (event: unknown) => {
      const step = stepOf(event);
      if (step) print(step);
    };
    events.on(name, listener);
  }
}

function line({ step, detail }: StackStep, about = ""): void {
  console.log(`${time()}  ${about}${styleText("cyan", step.padEnd(11))} ${detail}`);
}

function showProblems(events: RuntimeEvents): void {
  events.on("call", (call) => showProblem(refusedCall(call)));
  events.on("access-denied", (denial) => showProblem(missingPermission(denial)));
  events.on("function-log", (log) => showProblem(loggedProblem(log)));
}

function showProblem(problem: string | undefined): void {
  if (problem) console.log(`${time()}  ${styleText("yellow", problem)}`);
}

function time(): string {
  return styleText("dim", new Date().toISOString().slice(11, 23));
}
