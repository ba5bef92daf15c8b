import { styleText } from "node:util";
import type { RuntimeEventMap, RuntimeEvents } from "@slipstream/local";
import { orderSteps } from "./order-steps.ts";
import { loggedProblem, missingPermission, refusedCall } from "./problem-line.ts";

/** Prints a line for each step of an order, and for what goes wrong. */
export function showEvents(events: RuntimeEvents): void {
  for (const name of Object.keys(orderSteps) as (keyof typeof orderSteps)[]) showSteps(events, name);
  events.on("call", (call) => showProblem(refusedCall(call)));
  events.on("access-denied", (denial) => showProblem(missingPermission(denial)));
  events.on("function-log", (log) => showProblem(loggedProblem(log)));
}

function showSteps<Name extends keyof RuntimeEventMap>(events: RuntimeEvents, name: Name): void {
  const listener = (event: RuntimeEventMap[Name][0]) => {
    const shown = orderSteps[name]?.(event);
    if (shown) console.log(`${time()}  ${shown.orderId}  ${styleText("cyan", shown.step.padEnd(11))} ${shown.detail}`);
  };
  events.on(name, listener as never);
}

function showProblem(problem: string | undefined): void {
  if (problem) console.log(`${time()}  ${styleText("yellow", problem)}`);
}

function time(): string {
  return styleText("dim", new Date().toISOString().slice(11, 23));
}
