import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { GroupMeter, type GroupUse } from "./group-meter.ts";

export interface Measured {
  readonly wallSeconds: number;
  /** Of the process and all that it started; `undefined` on systems that do not tell. */
  readonly use: GroupUse | undefined;
}

export interface RunOptions {
  readonly cwd: string;
  /** Ends the command and everything that it started. */
  readonly signal: AbortSignal;
  /** What it prints when it is ready: measured until then, and ended by Ctrl-C. Left out, until it ends by itself. */
  readonly until?: RegExp;
  /** An exit code other than 0 that is no failure. */
  readonly mayEndWith?: number;
}

/** Milliseconds after which what was asked to end is ended. */
const patience = 15_000;

/**
 * Runs a command in a process group of its own, of which nothing is left afterwards.
 * @throws Error with the end of what it printed, when it fails or ends before it is ready
 */
export async function runMeasured(
  command: readonly string[],
  { cwd, signal, until, mayEndWith = 0 }: RunOptions,
): Promise<Measured> {
  signal.throwIfAborted();
  const [program = "", ...args] = command;
  const startedAt = performance.now();
  const child = spawn(program, args, { cwd, env: environment(), detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const closed = once(child, "close");
  const end = () => endGroup(child, "SIGKILL");
  signal.addEventListener("abort", end, { once: true });
  const meter = new GroupMeter(child.pid ?? -1);
  try {
    const printed = collect(child, until);
    const isReady = await Promise.race([printed.ready, closed.then(() => false), failed]);
    const measured = { wallSeconds: (performance.now() - startedAt) / 1000, use: meter.stop() };
    signal.throwIfAborted();
    if (until ? !isReady : ![0, mayEndWith].includes(child.exitCode ?? -1)) {
      throw new Error(`${command.join(" ")} failed in ${cwd}:\n${printed.tail()}`);
    }
    if (until) await interrupt(child, closed);
    return measured;
  } finally {
    meter.stop();
    signal.removeEventListener("abort", end);
    end();
    await closed.catch(() => undefined);
  }
}

/** As at a terminal of somebody who has never heard of CI, whatever this runs in. */
function environment(): NodeJS.ProcessEnv {
  const { CI: _, ...env } = process.env;
  return { ...env, npm_config_update_notifier: "false" };
}

function collect(child: ChildProcess, until: RegExp | undefined) {
  const ready = Promise.withResolvers<boolean>();
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if (until?.test(text)) ready.resolve(true);
    });
  }
  return { ready: ready.promise, tail: () => text.trim().split("\n").slice(-15).join("\n") };
}

async function interrupt(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  const giveUp = setTimeout(() => endGroup(child, "SIGKILL"), patience);
  endGroup(child, "SIGINT");
  await closed;
  clearTimeout(giveUp);
}

function endGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // Nobody of it is left.
  }
}
