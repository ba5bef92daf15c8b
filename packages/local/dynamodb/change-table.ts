import { isDeepStrictEqual } from "node:util";
import type { Shape } from "../gateway/service.ts";
import type { DynaliteStore, Item, TableDescription } from "./dynalite-store.ts";

export interface TableChange {
  readonly store: DynaliteStore;
  /** Calls an action of dynalite's. */
  readonly call: (action: "Scan" | "UpdateItem", input: object) => Promise<Shape>;
  readonly was: TableDescription;
  readonly is: TableDescription;
}

/** Throws when an item has something else where a new index has its key: DynamoDB would leave it out of the index, which is not run here. */
export async function refuseMisfits({ call, was, is }: Pick<TableChange, "call" | "was" | "is">): Promise<void> {
  const keys = added(was, is).flatMap(({ KeySchema }) => KeySchema.map(({ AttributeName }) => AttributeName));
  if (keys.length === 0) return;
  const types = new Map((is.AttributeDefinitions as readonly Definition[]).map((of) => [of.AttributeName, of.AttributeType]));
  for await (const item of itemsOf(call, is.TableName)) {
    const misfit = keys.find((name) => item[name] && !(types.get(name)! in item[name]));
    if (misfit === undefined) continue;
    const what = `${misfit} is no ${types.get(misfit)} in the item ${JSON.stringify(keyOf(item, is))}`;
    throw new Error(`global_secondary_index: ${what}, and an index that leaves out items is not run here: change or delete it`);
  }
}

/** Deletes the global indexes that are no more, and puts every item into those that are new, as it is when its turn comes. */
export async function rebuildIndexes({ store, call, was, is }: TableChange): Promise<void> {
  for (const { IndexName } of added(is, was)) {
    await deleted((done) => store.deleteIndexDb("Global", is.TableName, IndexName, done));
  }
  if (added(was, is).length === 0) return;
  for await (const item of itemsOf(call, is.TableName)) {
    const Key = keyOf(item, is);
    const [hash] = Object.keys(Key);
    // Written as it is, under its lock: somebody else may change or delete it meanwhile.
    const input = { ConditionExpression: "attribute_exists(#hash)", ExpressionAttributeNames: { "#hash": hash } };
    await call("UpdateItem", { TableName: is.TableName, Key, ...input }).catch((error: Error) => {
      if (error.name !== "ConditionalCheckFailedException") throw error;
    });
  }
}

/** Every item of a table, page by page; of those that are written meanwhile perhaps not. */
export async function* itemsOf(call: TableChange["call"], TableName: string): AsyncGenerator<Item> {
  let next: object | undefined = {};
  while (next) {
    const { Items, LastEvaluatedKey } = await call("Scan", { TableName, ...next });
    yield* Items as readonly Item[];
    next = LastEvaluatedKey && { ExclusiveStartKey: LastEvaluatedKey };
  }
}

/** Deletes a table's items and indexes. */
export async function deleteItems(store: DynaliteStore, table: TableDescription): Promise<void> {
  const { TableName: name } = table;
  await deleted((done) => store.deleteItemDb(name, done));
  for (const type of ["Local", "Global"] as const) {
    for (const { IndexName } of indexesOf(table, type)) {
      await deleted((done) => store.deleteIndexDb(type, name, IndexName, done));
    }
  }
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: TableDescription["KeySchema"];
  readonly Projection: unknown;
}

interface Definition {
  readonly AttributeName: string;
  readonly AttributeType: string;
}

function keyOf(item: Item, { KeySchema }: TableDescription): Item {
  return Object.fromEntries(KeySchema.map(({ AttributeName: name }) => [name, item[name]!]));
}

/** The global indexes that `is` has, and `was` has not, or not so. */
function added(was: TableDescription, is: TableDescription): readonly Index[] {
  const others = indexesOf(was, "Global");
  return indexesOf(is, "Global").filter((index) => !others.some((other) => isSame(index, other)));
}

function indexesOf(table: TableDescription, type: "Local" | "Global"): readonly Index[] {
  return (table[`${type}SecondaryIndexes`] ?? []) as readonly Index[];
}

function isSame(one: Index, other: Index): boolean {
  const defining = ({ IndexName, KeySchema, Projection }: Index) => ({ IndexName, KeySchema, Projection });
  return isDeepStrictEqual(defining(one), defining(other));
}

/** dynalite's way to say that it is done. */
export function deleted(run: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => run((error) => (error ? reject(error) : resolve())));
}
