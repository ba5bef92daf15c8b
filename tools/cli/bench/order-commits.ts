import type { RuntimeEvents } from "@slipstream/local";

/** When the orders table took what, in ms since the epoch. */
export interface OrderCommits {
  /** The order's first version. */
  readonly saved: ReadonlyMap<string, number>;
  /** What became of its payment. */
  readonly decided: ReadonlyMap<string, number>;
}

/** Notes the workflow's writes to the orders table, by order. */
export function watchCommits(events: RuntimeEvents): OrderCommits {
  const [saved, decided] = [new Map<string, number>(), new Map<string, number>()];
  events.on("call", ({ service, action, input, error }) => {
    const { TableName, Item, Key } = input as { TableName?: string } & Partial<Record<"Item" | "Key", { id?: { S: string } }>>;
    if (error || service !== "dynamodb" || !TableName?.endsWith("-orders")) return;
    const at = performance.timeOrigin + performance.now();
    if (action === "PutItem") saved.set(Item!.id!.S, at);
    if (action === "UpdateItem") decided.set(Key!.id!.S, at);
  });
  return { saved, decided };
}
