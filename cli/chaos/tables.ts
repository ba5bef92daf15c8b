import type { Runtime } from "../../local/runtime.ts";

/** What the tables hold in the end. */
export interface TablesLeft {
  /** By ID: there is one customer. */
  readonly orders: ReadonlyMap<string, { readonly status: string; readonly paymentAttempt: number }>;
  /** The outcome on record, by `paymentId`. */
  readonly payments: ReadonlyMap<string, string>;
}

type Item = Readonly<Record<string, { readonly S: string; readonly N: string }>>;

export async function readTables(runtime: Runtime): Promise<TablesLeft> {
  const [orders, payments] = await Promise.all([scan(runtime, "orders"), scan(runtime, "payments")]);
  return {
    orders: new Map(orders.map((item) => [item["id"]!.S, { status: item["status"]!.S, paymentAttempt: Number(item["paymentAttempt"]!.N) }])),
    payments: new Map(payments.map((item) => [item["paymentId"]!.S, item["outcome"]!.S])),
  };
}

async function scan(runtime: Runtime, table: string): Promise<Item[]> {
  const items: Item[] = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const input = { TableName: `slipstream-${runtime.stage}-${table}`, ConsistentRead: true, ExclusiveStartKey };
    const page = await runtime.dispatch(runtime.developer, "dynamodb", "Scan", input);
    items.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}
