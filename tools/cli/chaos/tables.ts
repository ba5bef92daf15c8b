import type { RunningStage } from "../local/boot.ts";
import { scanTable } from "../local/scan-table.ts";

/** What the tables hold in the end. */
export interface TablesLeft {
  /** By ID: there is one customer. */
  readonly orders: ReadonlyMap<string, { readonly status: string; readonly paymentAttempt: number }>;
  /** The outcome on record, by `paymentId`. */
  readonly payments: ReadonlyMap<string, string>;
}

export async function readTables(runtime: RunningStage): Promise<TablesLeft> {
  const [orders, payments] = await Promise.all([scanTable(runtime, "orders"), scanTable(runtime, "payments")]);
  return {
    orders: new Map(
      orders.map((item) => [item["id"]!.S, { status: item["status"]!.S, paymentAttempt: Number(item["paymentAttempt"]!.N) }]),
    ),
    payments: new Map(payments.map((item) => [item["paymentId"]!.S, item["outcome"]?.S ?? "nothing"])),
  };
}
