// The runtime that is killed, in a process of its own.
import type { MailEvent } from "@slipstream/local";
import { bootLocal } from "../local/boot.ts";
import { demoCustomer, signUpCustomer } from "../local/demo-customer.ts";
import { passTimeUntilEmpty } from "./pass-time.ts";
import { PaymentWatch, type OfAttempt } from "./payment-watch.ts";
import { readTables, type TablesLeft } from "./tables.ts";

/** What it is started with. */
export interface KillRuntimeOptions {
  readonly port: number;
  readonly dataDir: string;
  readonly workflowType: "EXPRESS" | "STANDARD";
}

/** Sent when it answers, when it failed, and when every order has ended. */
export type KillRuntimeMessage = { readonly ready: string } | { readonly error: string } | { readonly settled: SettledState };

/** What is there in the end. */
export interface SettledState {
  readonly orders: readonly (readonly [string, { readonly status: string; readonly paymentAttempt: number }])[];
  readonly payments: readonly (readonly [string, string])[];
  readonly mails: readonly Pick<MailEvent, "attributes">[];
  /** Since the last restart. */
  readonly charges: readonly (OfAttempt & { readonly outcome: string })[];
  readonly overwritten: readonly string[];
  readonly deadLetters: number;
}

const options = JSON.parse(process.argv[2]!) as KillRuntimeOptions;
// Whoever would kill it has gone.
process.on("disconnect", () => process.exit());
const tell = (message: KillRuntimeMessage) => process.send!(message);

try {
  const runtime = await bootLocal({ stage: "local", ...options });
  process.once("SIGINT", () => void runtime.stop().finally(() => process.exit()));
  const watch = new PaymentWatch(runtime.events);
  await signUpCustomer(runtime, demoCustomer);
  process.on("message", () => {
    passTimeUntilEmpty(runtime)
      .then(async () => tell({ settled: state(await readTables(runtime), watch) }))
      .catch((error: Error) => tell({ error: error.message }));
  });
  const state = ({ orders, payments }: TablesLeft, { charges, overwritten, deadLetters }: PaymentWatch): SettledState => ({
    orders: [...orders],
    payments: [...payments],
    mails: runtime.mailbox.list().map(({ attributes }) => ({ attributes })),
    charges,
    overwritten,
    deadLetters,
  });
  tell({ ready: runtime.baseUrl });
} catch (error) {
  tell({ error: (error as Error).message });
}
