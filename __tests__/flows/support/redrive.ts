import { waitSeconds } from "../../../tools/cli/redrive/hold-messages.ts";
import { onWait } from "../../packages/local/until.ts";
import type { BackendUnderTest } from "./backend.ts";
import { runCommand } from "./run-command.ts";

/** Runs `npm run redrive` against a backend; answers with what it printed. Rejects when it exits with another code than 0. */
export function redrive(backend: BackendUnderTest, ...args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return lookingIntoQueues(backend, "redrive", args);
}

/** Runs a command that has SQS wait for what may still come: that second passes at once. */
export async function lookingIntoQueues(
  backend: BackendUnderTest,
  command: string,
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  const { clock } = backend.runtime;
  const stop = onWait(clock, (ms) => {
    if (isLongPoll(ms)) setImmediate(() => clock.advance(ms));
  });
  try {
    return await runCommand(backend, command, args);
  } finally {
    stop();
  }
}

/** Whether somebody waits for as long as the command's long polls do; those of functions take longer. */
function isLongPoll(ms: number): boolean {
  return ms > 0.9 * waitSeconds * 1000 && ms <= waitSeconds * 1000;
}

/** The same with `--json`, parsed. */
// oxlint-disable-next-line typescript/no-explicit-any -- what the command prints
export async function redriveJson(backend: BackendUnderTest, ...args: readonly string[]): Promise<any> {
  return JSON.parse((await redrive(backend, "--json", ...args)).stdout);
}
