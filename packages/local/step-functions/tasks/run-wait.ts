import type { Clock } from "../../clock.ts";
import type { HandledState, WaitInput } from "../definition/adapt-definition.ts";
import { TaskError } from "./task-error.ts";

/** Carries out a Wait state; the result is its input. */
export async function runWait(
  state: Extract<HandledState, { kind: "wait" }>,
  { input, wait }: WaitInput,
  clock: Clock,
  signal: AbortSignal,
): Promise<unknown> {
  const ms = state.unit === "seconds" ? Number(wait) * 1000 : Date.parse(String(wait)) - clock.now();
  if (Number.isNaN(ms) || (state.unit === "seconds" && ms < 0)) {
    throw new TaskError("States.Runtime", `Cannot wait for ${JSON.stringify(wait)}: no ${state.unit}`, false);
  }
  if (ms > 0) await clock.sleep(ms, signal);
  return input;
}
