import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { startRuntime } from "@slipstream/local";
import { writeStage } from "../../../../stacks/write-stage.ts";
import type { StageMail } from "../../../../stage-mail.ts";
import { findStage } from "../../../../stages.ts";
import { readStacks } from "../../../synthesize/read-stacks.ts";
import { localBackend } from "../../client/backend.ts";
import { localOutputs } from "../../client/stack-outputs.ts";
import { subscribeCustomers } from "../../subscribe/subscribe-customers.ts";
import { passTimeUntilEmpty } from "../pass-time.ts";
import { AppliedStacks } from "./applied-stacks.ts";
import { Placing } from "./placing.ts";
import { SentMails, type SentInParts } from "./sent-mails.ts";

const ses = { channel: "ses", from: "Slipstream <orders@slipstream.example.com>" } as const;
const both = { ...ses, beside: "sns" } as const;
const sns = { channel: "sns" } as const;

/** What is deployed one after the other, on the way from one channel to the other. */
export const deployedMail = { "sns-to-ses": [sns, both, ses], "ses-to-sns": [ses, both, sns] } as const;

export type MailSwitch = keyof typeof deployedMail;
export const mailSwitches: readonly MailSwitch[] = ["sns-to-ses", "ses-to-sns"];

export interface MailSwitchOptions {
  readonly workflowType: "EXPRESS" | "STANDARD";
  readonly direction: MailSwitch;
  /** How many are placed, at least: as many in each wave. */
  readonly orders: number;
  readonly onProgress: (what: string) => void;
}

/** What came of the orders that were under way while the channel changed. */
export interface MailSwitchReport {
  readonly workflowType: "EXPRESS" | "STANDARD";
  readonly direction: MailSwitch;
  readonly orders: number;
  /** Mails about them. */
  readonly mails: number;
  /** Orders whose customer was mailed more than once. */
  readonly mailedTwice: number;
  /** When and by whom the mails were sent. */
  readonly sent: SentInParts;
  /** Each in words, with its order. */
  readonly violations: readonly string[];
}

/** Mails that each stack waits for before it is applied, at most: what is applied by then sends some, and most orders are still under way. */
const mailsBetween = 10;

/**
 * Takes a running stage from one channel to the other by its two deployments, each of which applies the stacks one after the other, as
 * `npm run deploy` does. A wave of orders is placed before the first, as each stack is applied, and after each deployment; a customer signs
 * up in each part of the time. Answers once all orders have ended.
 */
export async function switchMail({ workflowType, direction, orders, onProgress }: MailSwitchOptions): Promise<MailSwitchReport> {
  const outDir = await mkdtemp(join(tmpdir(), `slipstream-synth-${process.pid}-`));
  try {
    const [first, between, last] = deployedMail[direction];
    const synthesized = (mail: StageMail, name: string) => synthesize(mail, workflowType, join(outDir, name));
    const before = await synthesized(first, "before");
    const beside = await synthesized(between, "beside");
    const after = await synthesized(last, "after");
    const runtime = await startRuntime({ stacks: before, port: 0 });
    try {
      const mails = new SentMails(runtime.events);
      const stacks = await AppliedStacks.of(runtime, before);
      const waves = 3 + beside.length + after.length;
      const size = Math.ceil(orders / waves);
      const placing = new Placing(runtime, await localBackend(runtime.baseUrl), size);
      const wave = async () => {
        placing.place();
        await mails.more(Math.min(mailsBetween, Math.ceil(size / 2)));
      };
      const deploy = async (folders: readonly string[]) => {
        for (const folder of folders) {
          await wave();
          onProgress(`Applying ${basename(folder)}`);
          await stacks.apply(folder);
        }
      };
      await placing.customer("first");
      await wave();
      mails.begin("first deployment");
      await deploy(beside);
      mails.begin("between");
      await placing.customer("between");
      // Back to SNS each customer of the pool is subscribed before SES goes; the other way it changes nothing.
      const { count } = await subscribeCustomers(await localOutputs(runtime.baseUrl));
      onProgress(`${count} customers are subscribed`);
      await wave();
      mails.begin("second deployment");
      await deploy(after);
      mails.begin("after");
      await placing.customer("last");
      await wave();
      const placed = await placing.placed();
      onProgress("Waiting for the end of each order");
      await passTimeUntilEmpty(runtime);
      return { workflowType, direction, orders: placed.length, ...mails.judge(placed) };
    } finally {
      await runtime.stop();
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** The folders of the stage's stacks, in the order of their deployment. Without the page's, which mails nobody. */
async function synthesize(
  mail: StageMail,
  workflowType: MailSwitchOptions["workflowType"],
  outDir: string,
): Promise<readonly string[]> {
  const { page: _, ...stage } = findStage("local", workflowType);
  await writeStage({ ...stage, mail }, outDir);
  return readStacks(outDir).map(({ file }) => dirname(file));
}
