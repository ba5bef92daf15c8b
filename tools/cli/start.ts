import { join } from "node:path";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";
import { bootLocal, bootStacks, type TlsPort } from "./local/boot.ts";
import { demoCustomer, signUpCustomer } from "./local/demo-customer.ts";
import { stackFolders } from "./start/chosen-stacks.ts";
import { interruption } from "./start/interruption.ts";
import { OpenOrders } from "./start/open-orders.ts";
import { showOrderEvents, showStackEvents } from "./start/show-events.ts";
import { stackAddresses } from "./start/stack-addresses.ts";
import { stageAddresses } from "./start/stage-addresses.ts";

/** What `--tls` alone stands for. */
const nextPort = "next";
const tlsFolder = join(import.meta.dirname, "../../.slipstream/tls");

await runCommand({
  help: `
Usage: npm start -- [--port N] [--tls [N]] [--stage NAME] [--iam off]
       npm start -- --stacks DIR... [--port N] [--tls [N]] [--iam off]

Synthesizes the Terraform of a stage and runs it on this machine until Ctrl-C. Shows each step of each order.
With --stacks it runs other stacks, whatever they are for, and shows what happens in them.

  --stacks DIR...  folders of stacks that are synthesized already, with a cdk.tf.json each, e.g. cdktf.out/stacks/telemetry-dev;
                   those that read each other's state are given together
  --port N         127.0.0.1's port, 0 for any free one (default 4566)
  --tls [N]        serves the same over TLS as well, at this port (default the one after --port's), for pages with subscriptions; with a
                   certificate that is made at first use, whose CA file is named for browsers and NODE_EXTRA_CA_CERTS
  --stage NAME     whose settings to run with (default local)
  --iam off        let every call through: is it a policy that stands in the way? (default on)`,
  options: {
    stacks: { type: "string", multiple: true },
    port: { type: "string", default: "4566" },
    tls: { type: "string" },
    stage: { type: "string" },
    iam: { type: "string", default: "on" },
  },
  withoutValue: { tls: nextPort },
  takesArguments: true,
  run: async ({ stacks, port, tls, stage, iam }, args) => {
    const folders = stackFolders(stacks, args);
    if (folders && stage !== undefined) throw new CommandError("Give --stage or --stacks, not both.");
    const plainPort = wholeNumber("port", port, 0, 65_535);
    const options: Options = {
      port: plainPort,
      ...(tls !== undefined && { tls: await openTls(tls, plainPort) }),
      iam: oneOf("iam", iam, ["on", "off"]),
      onProgress: (what) => console.log(`${what} …`),
    };
    await (folders ? runStacks(folders, options) : runStage(stage ?? "local", options));
  },
});

interface Options {
  readonly port: number;
  readonly tls?: TlsPort & { readonly caFile: string };
  readonly iam: "on" | "off";
  readonly onProgress: (what: string) => void;
}

/** The certificate is looked for only when TLS is asked for, and what makes one is loaded only when there is none. */
async function openTls(given: string, plainPort: number): Promise<NonNullable<Options["tls"]>> {
  const port = given === nextPort ? String(plainPort && plainPort + 1) : given;
  const number = wholeNumber("tls", port, 0, 65_535);
  const { localCertificate } = await import("./start/local-certificate.ts");
  return { port: number, ...(await localCertificate(tlsFolder)) };
}

async function runStage(stage: string, options: Options): Promise<void> {
  const startedAt = performance.now();
  const interrupted = interruption();
  const runtime = await bootLocal({ stage, ...options });
  try {
    await signUpCustomer(runtime, demoCustomer);
    showReady(stageAddresses(runtime, options.tls?.caFile), startedAt);
    const openOrders = new OpenOrders(runtime.events);
    showOrderEvents(runtime.events);
    await interrupted;
    const loss = await openOrders.loss(runtime);
    console.log(`\nStopping …${loss ? ` ${loss}` : ""}`);
  } finally {
    await runtime.stop();
  }
}

async function runStacks(folders: readonly string[], options: Options): Promise<void> {
  const startedAt = performance.now();
  const interrupted = interruption();
  const runtime = await bootStacks(folders, options);
  try {
    showReady(stackAddresses(runtime, options.tls?.caFile), startedAt);
    showStackEvents(runtime.events);
    await interrupted;
    console.log("\nStopping … Everything was in memory.");
  } finally {
    await runtime.stop();
  }
}

function showReady(addresses: string, startedAt: number): void {
  console.log(addresses);
  console.log(`\nReady in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops.\n`);
}
