import type { RuntimeEvents } from "../events/runtime-events.ts";
import { AwsError } from "../gateway/aws-error.ts";

/**
 * Does a part of a request that concerns it as a whole; that it was refused is told, and thrown on.
 * @param caller as far as it is known by then, as `CallEvent` has it
 */
export async function tellIfRefused<Result>(
  events: RuntimeEvents,
  caller: string,
  work: () => Result | Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const errorType = error instanceof AwsError ? error.name : "InternalFailure";
    const message = error instanceof Error ? error.message : String(error);
    const whole = { field: undefined, path: null, errorInfo: null, args: {}, trace: [] };
    events.emit("field-failed", { ...whole, errorType, message, caller });
    throw error;
  }
}
