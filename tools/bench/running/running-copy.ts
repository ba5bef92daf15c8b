import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shortProcess } from "../../synthesize/short-process.ts";
import { GroupMeter, type GroupUse } from "./group-meter.ts";

/** `npm start` in a copy of the project, in a process group of its own. */
export class RunningCopy {
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown>;
  #printed = "";

  private constructor(folder: string, options: readonly string[], env: NodeJS.ProcessEnv) {
    this.#folder = folder;
    const args = [...shortProcess, "tools/cli/start.ts", "--port", "0", ...options];
    this.#child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#ended = once(this.#child, "close");
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => (this.#printed += text));
    }
  }

  /** Resolves once it is ready. Throws with what it printed when it ends before. */
  static async start(
    folder: string,
    options: readonly string[],
    { signal, env = {} }: { readonly signal?: AbortSignal; readonly env?: NodeJS.ProcessEnv } = {},
  ): Promise<RunningCopy> {
    signal?.throwIfAborted();
    const copy = new RunningCopy(folder, options, env);
    signal?.addEventListener("abort", () => void copy.stop(), { once: true });
    await copy.says(/Ctrl-C stops\./);
    signal?.throwIfAborted();
    return copy;
  }

  /**
   * Resolves with the match in what it has printed, as soon as there is one.
   * @param since characters that were there before
   * Throws with what it printed last when it ends before.
   */
  async says(text: RegExp, since = 0): Promise<RegExpExecArray> {
    for (;;) {
      const found = text.exec(this.#printed.slice(since));
      if (found) return found;
      const isOver = await Promise.race([once(this.#child.stdout!, "data").then(() => false), this.#ended.then(() => true)]);
      if (isOver) throw new Error(`npm start ended in ${this.#folder} before it said ${text}:\n${this.lastPrinted}`);
    }
  }

  get printed(): string {
    return this.#printed;
  }

  /** e.g. `http://127.0.0.1:4566` */
  get baseUrl(): string {
    return /^ {2}AWS +(?:AWS_ENDPOINT_URL=)?(http:\S+)/m.exec(this.#printed)![1]!;
  }

  get lastPrinted(): string {
    return this.#printed.trim().split("\n").slice(-15).join("\n");
  }

  read(file: string): string {
    return readFileSync(join(this.#folder, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.#folder, file), text);
  }

  /** CPU time since its start, and the most memory that one of its processes has held; `undefined` where the system does not tell. */
  use(): GroupUse | undefined {
    return new GroupMeter(this.#child.pid ?? -1).stop();
  }

  async stop(): Promise<void> {
    try {
      process.kill(-this.#child.pid!, "SIGINT");
    } catch {
      // Nobody of it is left.
    }
    await this.#ended;
  }
}
