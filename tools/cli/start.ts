import { open, url } from "node:inspector";
import { join } from "node:path";
import { findStage } from "../../stages.ts";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";
import { demandFree } from "./local/free-port.ts";
import { askedPath } from "./start/asked-path.ts";
import { stackFolders } from "./start/chosen-stacks.ts";
import type { RunOptions } from "./start/run.ts";

/** What `--tls` alone stands for. */
const nextPort = "next";
const tlsFolder = join(import.meta.dirname, "../../.slipstream/tls");

await runCommand({
  help: `
Usage: npm start -- [--port N] [--tls [N]] [--stage NAME] [--data-dir DIR] [--logs] [--iam off] [--inspect [N]] [--no-watch]
       npm start -- --stacks DIR... [--port N] [--tls [N]] [--data-dir DIR] [--logs] [--iam off] [--inspect [N]] [--no-watch]

Synthesizes the Terraform of a stage and runs it on this machine until Ctrl-C. Shows each step of each order.
What is saved meanwhile is live at once, while orders are under way (docs/live.md).
With --stacks it runs other stacks, whatever they are for, and shows what happens in them.

  --stacks DIR...  folders of stacks that are synthesized already, with a cdk.tf.json each, e.g. cdktf.out/stacks/telemetry-dev;
                   those that read each other's state are given together
  --port N         127.0.0.1's port, 0 for any free one (default 4566)
  --tls [N]        serves the same over TLS as well, at this port (default the one after --port's), for pages with subscriptions; with a
                   certificate that is made at first use, whose CA file is named for browsers and NODE_EXTRA_CA_CERTS
  --stage NAME     whose settings to run with (default local)
  --data-dir DIR   goes on with the state in this folder, and keeps it there: orders, messages, executions, customers, mails, also when this
                   is killed (docs/kept-state.md); a folder that is not there is made (default: all is in memory, and gone at the end)
  --logs           shows all that functions write, console.log included, and not warnings and errors alone
  --iam off        let every call through: is it a policy that stands in the way? (default on)
  --inspect [N]    lets a debugger in, at this port of 127.0.0.1 (default 9229): breakpoints in functions and resolvers, which no timeout
                   cuts off then (docs/debugging.md)
  --no-watch       goes on with what was read at start, whatever is saved`,
  options: {
    stacks: { type: "string", multiple: true },
    port: { type: "string", default: "4566" },
    tls: { type: "string" },
    stage: { type: "string" },
    "data-dir": { type: "string" },
    logs: { type: "boolean", default: false },
    iam: { type: "string", default: "on" },
    inspect: { type: "string" },
    "no-watch": { type: "boolean", default: false },
  },
  withoutValue: { tls: nextPort, inspect: "9229" },
  takesArguments: true,
  run: async ({ stacks, port, tls, stage, "data-dir": dataDir, logs, iam, inspect, "no-watch": isFixed }, args) => {
    const folders = stackFolders(stacks, args);
    if (folders && stage !== undefined) throw new CommandError("Give --stage or --stacks, not both.");
    if (!folders) findStage(stage ?? "local");
    const plainPort = wholeNumber("port", port, 0, 65_535);
    const options: RunOptions = {
      port: plainPort,
      ...(tls !== undefined && { tls: await openTls(tls, plainPort) }),
      ...(dataDir !== undefined && { dataDir: askedPath(dataDir, "--data-dir") }),
      logs,
      iam: oneOf("iam", iam, ["on", "off"]),
      watch: !isFixed,
      onProgress: (what) => console.log(`${what} …`),
    };
    if (inspect !== undefined) openInspector(wholeNumber("inspect", inspect, 0, 65_535));
    await demandFree(plainPort, "--port");
    if (options.tls) await demandFree(options.tls.port, "--tls");
    // Only now, here and in the other commands: whoever asks for help, or mistypes, does not wait for what does the work.
    const { runStacks, runStage } = await import("./start/run.ts");
    await (folders ? runStacks(folders, options) : runStage(stage ?? "local", options));
  },
});

/** Throws `CommandError` when the port is taken: Node says so on stderr, and goes on without. */
function openInspector(port: number): void {
  open(port, "127.0.0.1");
  if (url() === undefined) throw new CommandError(`No debugger can get in at port ${port}: take another with --inspect.`);
}

/** The certificate is looked for only when TLS is asked for, and what makes one is loaded only when there is none. */
async function openTls(given: string, plainPort: number): Promise<NonNullable<RunOptions["tls"]>> {
  const port = given === nextPort ? String(plainPort && plainPort + 1) : given;
  const number = wholeNumber("tls", port, 0, 65_535);
  const { localCertificate } = await import("./start/local-certificate.ts");
  return { port: number, ...(await localCertificate(tlsFolder)) };
}
