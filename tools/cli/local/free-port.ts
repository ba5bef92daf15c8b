import { once } from "node:events";
import { createServer } from "node:net";
import { CommandError } from "../command.ts";

const host = "127.0.0.1";

/**
 * Throws `CommandError` when somebody listens at a port, so that nobody waits for a synth before hearing of it. What else stands in the way is
 * left to whoever opens it.
 * @param port 0 is any free one
 * @param option that gives another one, e.g. `--port`
 */
export async function demandFree(port: number, option: string): Promise<void> {
  const server = createServer().listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") return;
    throw new CommandError(`Port ${port} of ${host} is in use${await byWhom(port)}, or take another with ${option}.`);
  } finally {
    server.close();
  }
}

/** By whom, as far as that can be seen, and what to do about it. */
async function byWhom(port: number): Promise<string> {
  const signal = AbortSignal.timeout(1000);
  const health = await fetch(`http://${host}:${port}/health`, { signal })
    .then((answer) => answer.json() as Promise<{ readonly stacks?: readonly string[] } | null>)
    .catch(() => undefined);
  if (!Array.isArray(health?.stacks)) return ": stop what listens there";
  return ` by another npm start (${health.stacks.join(", ")}): end that by Ctrl-C in its terminal`;
}
