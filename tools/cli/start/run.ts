import { styleText } from "node:util";
import type { Runtime } from "@slipstream/local";
import { keepStacksLive, watchStacks } from "../live/live-stacks.ts";
import { keepStageLive } from "../live/live-stage.ts";
import { watchProject } from "../live/watched-files.ts";
import { bootLocal, bootStacks, type BootOptions, type TlsPort } from "../local/boot.ts";
import { demoCustomer, demoCustomerDocument, signUpCustomer } from "../local/demo-customer.ts";
import { wrapText } from "../wrap-text.ts";
import { fitAddresses } from "./fit-addresses.ts";
import { interruption } from "./interruption.ts";
import { keyPressAt } from "./key-press.ts";
import { OpenOrders } from "./open-orders.ts";
import { stopInOrder } from "./orderly-end.ts";
import { showOrderEvents, showStackEvents } from "./show-events.ts";
import { stackAddresses } from "./stack-addresses.ts";
import { stageAddresses } from "./stage-addresses.ts";

export interface RunOptions extends BootOptions {
  /** The file is for browsers and other clients, which do not know who has signed the certificate. */
  readonly tls?: TlsPort & { readonly caFile: string };
  /** Whether all is shown that functions write. */
  readonly logs: boolean;
  /** Whether what is saved is live at once. */
  readonly watch: boolean;
}

/** Runs a stage until it is interrupted, and shows each step of each order. */
export async function runStage(stage: string, options: RunOptions): Promise<void> {
  // From now on: what is saved while synth reads is live with the rest.
  const saved = options.watch ? watchProject() : undefined;
  const runtime = await bootLocal({ stage, documents: demoCustomerDocument, ...options });
  const interrupted = interruption();
  try {
    await signUpCustomer(runtime, demoCustomer);
    showReady(stageAddresses(runtime, options.tls?.caFile), runtime);
    const openOrders = new OpenOrders(runtime.events);
    const stopShowing = showOrderEvents(runtime, { logs: options.logs, prefix: `slipstream-${stage}-` });
    const stopLive = saved && keepStageLive(runtime, saved, () => openOrders.underWay);
    await interrupted;
    stopShowing();
    await stopLive?.();
    const loss = await openOrders.loss(runtime);
    showStopping(loss ?? "");
  } finally {
    await stopInOrder(runtime);
  }
}

/** Runs stacks, whatever they are for, until it is interrupted, and shows what happens in them. */
export async function runStacks(folders: readonly string[], options: RunOptions): Promise<void> {
  const saved = options.watch ? watchStacks(folders) : undefined;
  const runtime = await bootStacks(folders, options);
  const interrupted = interruption();
  try {
    showReady(stackAddresses(runtime, options.tls?.caFile), runtime);
    const stopShowing = showStackEvents(runtime, options);
    const stopLive = saved && keepStacksLive(runtime, saved);
    await interrupted;
    stopShowing();
    await stopLive?.();
    showStopping(runtime.dataDir === undefined ? "Everything was in memory." : "Everything is kept.");
  } finally {
    await stopInOrder(runtime);
  }
}

function showReady(addresses: string, { warnings }: Pick<Runtime, "warnings">): void {
  console.log(fitAddresses(addresses, process.stdout.columns));
  if (warnings.length > 0) console.log(`\n${warnings.map((warning) => `  ${styleText("yellow", warning)}`).join("\n")}`);
  console.log(`\nReady in ${((performance.now() - keyPressAt()) / 1000).toFixed(1)} s. Ctrl-C stops.\n`);
}

function showStopping(loss: string): void {
  console.log(`\n${wrapText(`Stopping … ${loss}`.trimEnd(), process.stdout.columns, 0)}`);
}
