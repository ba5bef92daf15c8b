import type { KeptState } from "../kept-state/kept-state.ts";
import type { Item, ItemWrite } from "./dynalite-store.ts";
import type { Dynalite } from "./dynalite.ts";
import type { Table, Tables } from "./table.ts";

interface KeptItem {
  readonly table: string;
  readonly item: Item;
}

/** Keeps what a write has left of an item. */
export function keepItem(kept: KeptState, { description }: Table, { tableName, before, after }: ItemWrite): void {
  const item = after ?? before;
  if (!item) return;
  const key = `${tableName} ${JSON.stringify(description.KeySchema.map(({ AttributeName }) => item[AttributeName]))}`;
  if (after) kept.put("item", key, { table: tableName, item: after } satisfies KeptItem);
  else kept.remove("item", key);
}

/**
 * Puts every kept item back into its table; no stream hears of it. Says what belongs to tables that there are no more. Throws where a table's
 * key has changed: AWS would make a new one.
 */
export async function restoreItems(kept: KeptState, dynalite: Dynalite, tables: Tables): Promise<readonly string[]> {
  const lost = new Map<string, number>();
  for (const [key, { table, item }] of kept.all<KeptItem>("item")) {
    if (!tables.has(table)) {
      kept.remove("item", key);
      lost.set(table, (lost.get(table) ?? 0) + 1);
      continue;
    }
    await dynalite.run("PutItem", { TableName: table, Item: item }, { isRestored: true }).catch((error: Error) => {
      const reason = `an item that was kept does not fit the table ${table} any more (${error.message})`;
      throw new Error(
        `${reason}: AWS would replace the table, without its items. Put its keys back, or start with another folder.`,
      );
    });
  }
  return [...lost].map(([table, count]) => `Items of the table ${table} are dropped (${count}): the stacks have it no more.`);
}
