import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { KillRuntimeMessage, KillRuntimeOptions, SettledState } from "./kill-runtime.ts";

export type EndSignal = "SIGKILL" | "SIGINT";

/** A runtime that can be killed as a machine would. */
export interface KilledProcess {
  readonly baseUrl: string;
  /** Resolves when every order that was placed has ended, with what is there then. */
  readonly settled: () => Promise<SettledState>;
  /** SIGKILL, of which it is told nothing before, or SIGINT, at which it stops by itself. Resolves when it is gone. */
  readonly end: (signal: EndSignal) => Promise<void>;
}

/** Resolves once the runtime answers. Throws what it says when it cannot be started. */
export async function startKilledProcess(options: KillRuntimeOptions): Promise<KilledProcess> {
  const script = fileURLToPath(new URL("kill-runtime.ts", import.meta.url));
  const child = fork(script, [JSON.stringify(options)], { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const ended = once(child, "exit");
  const end = async (signal: EndSignal) => {
    child.kill(signal);
    await ended;
  };
  const heard = async (): Promise<KillRuntimeMessage> => {
    const gone = ended.then(() => [{ error: "The runtime ended by itself." }]);
    const [message] = (await Promise.race([once(child, "message"), gone])) as [KillRuntimeMessage];
    if (!("error" in message)) return message;
    await end("SIGKILL");
    throw new Error(message.error);
  };
  const started = await heard();
  return {
    baseUrl: "ready" in started ? started.ready : "",
    end,
    settled: async () => {
      const answer = heard();
      child.send("settle");
      const message = await answer;
      return (message as { readonly settled: SettledState }).settled;
    },
  };
}
