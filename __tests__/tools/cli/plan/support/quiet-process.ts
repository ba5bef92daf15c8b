import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Answer, Call } from "./called.ts";

/** Calls functions in a process of its own, of which nothing is shown: Terraform, which they start, prints to the terminal. */
export class QuietProcess {
  readonly #child: ChildProcess;

  constructor() {
    // A third of Terraform's work is to tidy its memory, and it is soon gone.
    const env = { ...process.env, GOGC: "off" };
    this.#child = fork(join(import.meta.dirname, "called.ts"), {
      execArgv: [],
      env,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
  }

  /** Resolves with the result as JSON has it. Rejects with the message of what was thrown. */
  async call(module: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
    const answered = once(this.#child, "message") as Promise<[Answer]>;
    this.#child.send({ module, name, args } satisfies Call);
    const [answer] = await answered;
    if ("message" in answer) throw new Error(answer.message);
    return answer.result;
  }

  async end(): Promise<void> {
    const ended = once(this.#child, "exit");
    this.#child.disconnect();
    await ended;
  }
}
