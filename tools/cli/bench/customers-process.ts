import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Credentials } from "../client/sign-in.ts";

/** What the customers' process is asked to do. */
export type CustomersTask =
  | { readonly subscribers: number }
  | {
      readonly orders: number;
      /** How many are under way at a time. @default 1 */
      readonly sideBySide?: number;
    };

/** Sent when it is ready, and when a task is done or has failed. */
export interface CustomersAnswer {
  readonly error?: string;
}

/** A process with the connections of a customer. @param given the runtime's address, and the customer */
export async function startCustomers(given: readonly [string, Credentials], signal: AbortSignal) {
  const child = fork(fileURLToPath(new URL("customers.ts", import.meta.url)), [JSON.stringify(given)], { stdio: "inherit" });
  const ended = once(child, "exit");
  const aborted = () => child.kill();
  signal.addEventListener("abort", aborted);
  const stop = async () => {
    signal.removeEventListener("abort", aborted);
    child.kill();
    await ended;
  };
  try {
    await answered(child, ended, signal);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    do: async (task: CustomersTask) => {
      child.send(task);
      await answered(child, ended, signal);
    },
    stop,
  };
}

/** Resolves once the child has done what it was asked. Throws when it has failed, or has gone. */
async function answered(child: ChildProcess, ended: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const gone: Promise<[CustomersAnswer]> = ended.then(() => [{ error: "It has ended." }]);
  const [{ error }] = (await Promise.race([once(child, "message"), gone])) as [CustomersAnswer];
  signal.throwIfAborted();
  if (error !== undefined) throw new Error(`The customers' process failed: ${error}`);
}
