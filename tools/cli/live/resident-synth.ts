import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../../../synth/project-root.ts";
import { shortProcess } from "../../synthesize/short-process.ts";
import { synthSettings } from "../../synthesize/synthesize.ts";
import type { Fault, NewFunction, SynthAnswer, SynthRequest } from "./synth-messages.ts";

/** Milliseconds without a save after which the process is ended: it holds 250 MB, and esbuild's some more. */
const patience = 300_000;

/** Bytes above which it is ended before the next save: CDKTF's globals keep all that it ever made, 4 MB a synth. */
const mostBytes = 800 * 2 ** 20;

/** esbuild tidies its memory only when it has this much: a third of its work otherwise. */
const esbuildMemory = { GOGC: "off", GOMEMLIMIT: "512MiB" };

type OnFunction = (made: NewFunction) => void;

/** Thrown where a save cannot be synthesized. */
export class SynthFaults extends Error {
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ place, message }) => (place === undefined ? message : `${place}: ${message}`)).join("\n"));
    this.faults = faults;
  }
}

/**
 * Synthesizes a stage in a process that has CDKTF, the provider and the stacks loaded: in a fifth of the time of a new one. It is
 * started when it is asked first, anew when its own code was saved, and ended when nothing has been saved for a while.
 */
export class ResidentSynth {
  readonly #stage: string;
  #process: ChildProcess | undefined;
  #idle: NodeJS.Timeout | undefined;

  constructor(stage: string) {
    this.#stage = stage;
  }

  /**
   * Writes the stage's Terraform into `outDir`, to be called again only when it has resolved. Throws `SynthFaults`.
   * @param saved files that were saved since the last call, from the project's root
   * @param onFunction told of each function's new package before the rest is there, where nothing else was saved
   */
  async synthesize(outDir: string, saved: readonly string[], onFunction?: OnFunction): Promise<void> {
    clearTimeout(this.#idle);
    let answer = await this.#ask({ outDir, saved }, onFunction);
    if (answer.outcome === "outdated") {
      await this.stop();
      answer = await this.#ask({ outDir, saved }, onFunction);
    }
    this.#idle = setTimeout(() => void this.stop(), patience).unref();
    if (answer.outcome === "written" && answer.memoryBytes > mostBytes) await this.stop();
    if (answer.outcome === "faulty") throw new SynthFaults(answer.faults);
  }

  async stop(): Promise<void> {
    clearTimeout(this.#idle);
    const running = this.#process;
    this.#process = undefined;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill("SIGKILL");
    await once(running, "exit");
  }

  async #ask(request: SynthRequest, onFunction: OnFunction = () => undefined): Promise<SynthAnswer> {
    const running = (this.#process ??= this.#start());
    const answered = Promise.withResolvers<SynthAnswer>();
    const ended = (code: number | null) => {
      if (this.#process === running) this.#process = undefined;
      answered.resolve({
        outcome: "faulty",
        faults: [{ message: `The process that synthesizes ended with ${code}. Save again.` }],
      });
    };
    const answer = (message: SynthAnswer | NewFunction) => ("zip" in message ? onFunction(message) : answered.resolve(message));
    running.on("message", answer).once("exit", ended);
    try {
      running.send(request);
      return await answered.promise;
    } finally {
      running.off("message", answer).off("exit", ended);
    }
  }

  #start(): ChildProcess {
    const child = fork(fileURLToPath(new URL("synth-process.ts", import.meta.url)), {
      cwd: projectRoot,
      env: { ...process.env, ...synthSettings(this.#stage, "", { anew: false }), ...esbuildMemory },
      execArgv: [...shortProcess],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    // Whatever ends this process ends that one, too.
    child.unref();
    child.channel?.unref();
    return child;
  }
}
