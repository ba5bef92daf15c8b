import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRuntime, type MailEvent, type Runtime } from "@slipstream/local";
import { writeStage } from "../../../stacks/write-stage.ts";
import type { StageMail } from "../../../stage-mail.ts";
import { findStage } from "../../../stages.ts";
import { localBackend, type Backend } from "../client/backend.ts";
import { signIn } from "../client/sign-in.ts";
import { localOutputs } from "../client/stack-outputs.ts";
import { waysIn } from "../demo/place-and-follow.ts";
import { signUpCustomer } from "../local/demo-customer.ts";
import { stageStacks } from "../local/stage-stacks.ts";
import { subscribeCustomers } from "../subscribe/subscribe-customers.ts";
import { settle } from "./settle.ts";

const ses = { channel: "ses", from: "Slipstream <orders@slipstream.example.com>" } as const;
const both = { ...ses, beside: "sns" } as const;
const sns = { channel: "sns" } as const;

/** What is deployed one after the other, on the way from one channel to the other. */
const deployed = { "sns-to-ses": [sns, both, ses], "ses-to-sns": [ses, both, sns] } as const;

export type MailSwitch = keyof typeof deployed;
export const mailSwitches: readonly MailSwitch[] = ["sns-to-ses", "ses-to-sns"];

export interface MailSwitchOptions {
  readonly workflowType: "EXPRESS" | "STANDARD";
  readonly direction: MailSwitch;
  /** How many are placed; rounded up to threes. */
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
  /** How many of these SES sent, and not the topic. */
  readonly bySes: number;
  /** Orders whose customer was mailed more than once. */
  readonly mailedTwice: number;
  /** Each in words, with its order. */
  readonly violations: readonly string[];
}

/**
 * Takes a running stage from one channel to the other by its two deployments, a third of the orders under way before them and
 * at each. In each part of the time a customer signs up. Answers once all have ended.
 */
export async function switchMail({ workflowType, direction, orders, onProgress }: MailSwitchOptions): Promise<MailSwitchReport> {
  const outDir = await mkdtemp(join(tmpdir(), `slipstream-synth-${process.pid}-`));
  try {
    const [first, between, last] = deployed[direction];
    const synthesized = (mail: StageMail, name: string) => synthesize(mail, workflowType, join(outDir, name));
    const before = await synthesized(first, "before");
    const beside = await synthesized(between, "beside");
    const after = await synthesized(last, "after");
    const runtime = await startRuntime({ stacks: before, port: 0 });
    try {
      const mails: MailEvent[] = [];
      runtime.events.on("mail", (mail) => mails.push(mail));
      const placing = new Placing(runtime, await localBackend(runtime.baseUrl), Math.ceil(orders / 3));
      await placing.customer("first");
      const waves = [placing.place()];
      onProgress("First deployment, with the topic beside SES");
      await deployBeside(runtime, before, beside);
      await placing.customer("between");
      // Back to SNS each customer of the pool is subscribed before SES goes; the other way it changes nothing.
      const { count } = await subscribeCustomers(await localOutputs(runtime.baseUrl));
      waves.push(placing.place());
      onProgress(`Second deployment, with ${count} customers subscribed`);
      await deployWithout(runtime, beside, after);
      await placing.customer("last");
      waves.push(placing.place());
      const placed = (await Promise.all(waves)).flat();
      onProgress("Waiting for the end of each");
      await settle(runtime);
      return { workflowType, direction, orders: placed.length, ...judge(placed, mails) };
    } finally {
      await runtime.stop();
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

interface PlacedBy {
  readonly id: string;
  readonly email: string;
}

/** Places orders, in turn for each customer that there is by then, over GraphQL and REST. */
class Placing {
  readonly #runtime: Runtime;
  readonly #backend: Backend;
  readonly #count: number;
  readonly #customers: { readonly email: string; readonly token: string }[] = [];

  constructor(runtime: Runtime, backend: Backend, count: number) {
    this.#runtime = runtime;
    this.#backend = backend;
    this.#count = count;
  }

  async customer(name: string): Promise<void> {
    const credentials = { email: `${name}@example.com`, password: "Correct-horse-1" };
    await signUpCustomer(this.#runtime, credentials);
    this.#customers.push({ email: credentials.email, token: await signIn(this.#backend, credentials) });
  }

  place(): Promise<readonly PlacedBy[]> {
    const customers = [...this.#customers];
    const each = Array.from({ length: this.#count }, async (_, index) => {
      const { email, token } = customers[index % customers.length]!;
      const way = index % 2 === 0 ? "graphql" : "rest";
      const { id } = await waysIn[way](this.#backend, token)({ name: "Pizza", quantity: 1, restaurantId: "Dominos" });
      return { id, email };
    });
    const placed = Promise.all(each);
    // Whoever waits for them hears of it, and not before what else failed meanwhile.
    placed.catch(() => undefined);
    return placed;
  }
}

/** The stage without its page, which mails nobody. */
async function synthesize(
  mail: StageMail,
  workflowType: MailSwitchOptions["workflowType"],
  outDir: string,
): Promise<readonly string[]> {
  const { page: _, ...stage } = findStage("local", workflowType);
  await writeStage({ ...stage, mail }, outDir);
  return stageStacks(outDir, "local");
}

/** The mail and data stacks first, as `npm run deploy` applies them, while the orders stack is the one before. */
async function deployBeside(runtime: Runtime, before: readonly string[], after: readonly string[]): Promise<void> {
  await runtime.update([...after.filter((folder) => !isOrders(folder)), ...before.filter(isOrders)]);
  await runtime.update(after);
}

/**
 * All at the same time: the orders stack from before refers to what the data stack does not tell any more, which the runtime refuses, and
 * Terraform does not read again. A mail stack that is no more stays, as on AWS, until somebody destroys it.
 */
async function deployWithout(runtime: Runtime, before: readonly string[], after: readonly string[]): Promise<void> {
  const isMail = (folder: string) => folder.endsWith("-mail");
  await runtime.update([...(after.some(isMail) ? [] : before.filter(isMail)), ...after]);
}

function isOrders(folder: string): boolean {
  return folder.endsWith("slipstream-local");
}

function judge(placed: readonly PlacedBy[], mails: readonly MailEvent[]) {
  const about = placed.map(({ id, email }) => {
    const own = mails.filter(({ body }) => body.includes(id));
    return { id, email, own, elsewhere: own.filter(({ to }) => to !== email) };
  });
  return {
    mails: about.reduce((sum, { own }) => sum + own.length, 0),
    // The topic's mails are from nobody who is named.
    bySes: about.flatMap(({ own }) => own).filter(({ from }) => from !== undefined).length,
    mailedTwice: about.filter(({ own }) => own.length > 1).length,
    violations: about.flatMap(({ id, email, own, elsewhere }) => [
      ...(own.length === 0 ? [`Order ${id} ended, and ${email} was not mailed`] : []),
      ...elsewhere.map(({ to }) => `Order ${id} of ${email} was mailed to ${to}`),
    ]),
  };
}
