import { spawn } from "node:child_process";
import { once } from "node:events";
import { projectRoot } from "../../../synth/project-root.ts";
import { printed } from "./printed.ts";
import { takeTerminal } from "./take-document.ts";

/** Whose mail cannot be sent at once. */
const refusal = { service: "sns", action: "Publish", error: "InternalErrorException" };

/**
 * Takes the picture of what `npm start` says in a terminal of 80 columns while two orders come through, the second of which cannot be mailed
 * at once. Needs util-linux's `script`, which makes the terminal. Leaves nothing running.
 */
export async function takeStart(executablePath: string, path: string): Promise<string> {
  return takeTerminal(executablePath, path, "npm start", await saidOfTwoOrders());
}

async function saidOfTwoOrders(): Promise<string> {
  const start = `stty cols 80; exec ${process.execPath} tools/cli/start.ts --port 0 --no-watch`;
  const env = { ...process.env, FORCE_COLOR: "1" };
  const child = spawn("script", ["--quiet", "--flush", "--return", "--command", start, "/dev/null"], { cwd: projectRoot, env });
  const closed = once(child, "close");
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text.replaceAll("\r", "")));
  const says = async (pattern: RegExp, since = 0) => {
    while (!pattern.test(said.slice(since))) {
      const isOver = await Promise.race([once(child.stdout, "data").then(() => false), closed.then(() => true)]);
      if (isOver) throw new Error(`npm start ended before it said ${pattern}:\n${said}`);
    }
  };
  try {
    await says(/Ctrl-C stops\./);
    const [, endpoint = ""] = /^ {2}AWS +(http:\S+)/m.exec(said) ?? [];
    const order = () => printed("order", "--endpoint", endpoint, "--name", "Pizza", "--quantity", "6", "--restaurant", "Dominos");
    await order();
    await says(/SUCCEEDED/);
    await fetch(`${endpoint}/status/faults`, { method: "POST", body: JSON.stringify(refusal) });
    const since = said.length;
    await order();
    await says(/SUCCEEDED/, since);
    return said;
  } finally {
    child.stdin.write("\u0003");
    await closed;
  }
}
