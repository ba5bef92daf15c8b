import { styleText } from "node:util";
import type { Runtime } from "@slipstream/local";
import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";
import { bootLocal, bootStacks } from "./local/boot.ts";
import { demoCustomer, signUpCustomer } from "./local/demo-customer.ts";
import { stackFolders } from "./start/chosen-stacks.ts";
import { interruption } from "./start/interruption.ts";
import { OpenOrders } from "./start/open-orders.ts";
import { showOrderEvents, showStackEvents } from "./start/show-events.ts";
import { stackAddresses } from "./start/stack-addresses.ts";
import { stageAddresses } from "./start/stage-addresses.ts";

await runCommand({
  help: `
Usage: npm start -- [--port N] [--stage NAME] [--iam off]
       npm start -- --stacks DIR... [--port N] [--iam off]

Synthesizes the Terraform of a stage and runs it on this machine until Ctrl-C. Shows each step of each order.
With --stacks it runs other stacks, whatever they are for, and shows what happens in them.

  --stacks DIR...  folders of stacks that are synthesized already, with a cdk.tf.json each, e.g. cdktf.out/stacks/telemetry-dev;
                   those that read each other's state are given together
  --port N         127.0.0.1's port, 0 for any free one (default 4566)
  --stage NAME     whose settings to run with (default local)
  --iam off        let every call through: is it a policy that stands in the way? (default on)`,
  options: {
    stacks: { type: "string", multiple: true },
    port: { type: "string", default: "4566" },
    stage: { type: "string" },
    iam: { type: "string", default: "on" },
  },
  takesArguments: true,
  run: async ({ stacks, port, stage, iam }, args) => {
    const folders = stackFolders(stacks, args);
    if (folders && stage !== undefined) throw new CommandError("Give --stage or --stacks, not both.");
    const options: Options = {
      port: wholeNumber("port", port, 0, 65_535),
      iam: oneOf("iam", iam, ["on", "off"]),
      onProgress: (what) => console.log(`${what} …`),
    };
    await (folders ? runStacks(folders, options) : runStage(stage ?? "local", options));
  },
});

interface Options {
  readonly port: number;
  readonly iam: "on" | "off";
  readonly onProgress: (what: string) => void;
}

async function runStage(stage: string, options: Options): Promise<void> {
  const startedAt = performance.now();
  const interrupted = interruption();
  const runtime = await bootLocal({ stage, ...options });
  try {
    await signUpCustomer(runtime, demoCustomer);
    showReady(stageAddresses(runtime), runtime, startedAt);
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
    showReady(stackAddresses(runtime), runtime, startedAt);
    showStackEvents(runtime.events);
    await interrupted;
    console.log("\nStopping … Everything was in memory.");
  } finally {
    await runtime.stop();
  }
}

function showReady(addresses: string, { warnings }: Pick<Runtime, "warnings">, startedAt: number): void {
  console.log(addresses);
  if (warnings.length > 0) console.log(`\n${warnings.map((warning) => `  ${styleText("yellow", warning)}`).join("\n")}`);
  console.log(`\nReady in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops.\n`);
}
