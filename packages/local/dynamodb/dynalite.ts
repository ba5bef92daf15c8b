import { createRequire } from "node:module";
import { AwsError } from "../gateway/aws-error.ts";
import type { Shape } from "../gateway/service.ts";
import { deleted, deleteItems, itemsOf, rebuildIndexes, refuseMisfits } from "./change-table.ts";
import { compareDocuments } from "./document-equality.ts";
import { keepItemsAsText } from "./dynalite-memory.ts";
import { guardedStore, type DynaliteStore, type Item, type ItemWrite, type TableDescription } from "./dynalite-store.ts";
import { cacheExpressions } from "./expression-cache.ts";

/** dynalite behind one seam: its storage, validation and expressions, called in process. */
export interface Dynalite {
  /** Makes a table that is `ACTIVE` at once. `input` is CreateTable's. */
  createTable(input: object): Promise<TableDescription>;
  /** Has a table become what `input`, CreateTable's, says; it keeps its items. Throws `AwsError` before anything is changed. */
  changeTable(input: object): Promise<TableDescription>;
  /** With its items. */
  removeTable(name: string): Promise<void>;
  /** Every item of a table; of those that are written meanwhile perhaps not. */
  items(tableName: string): AsyncIterable<Item>;
  /**
   * Carries out an item action, e.g. `PutItem`, with its wire-form input (binary values in base64). What it writes is told with
   * the members of `origin`. Throws `AwsError`.
   */
  run(action: ItemAction, input: object, origin?: Pick<ItemWrite, "byTimeToLive" | "isRestored">): Promise<Shape>;
  close(): Promise<void>;
}

export type ItemAction =
  | "PutItem"
  | "GetItem"
  | "UpdateItem"
  | "DeleteItem"
  | "Query"
  | "Scan"
  | "BatchGetItem"
  | "BatchWriteItem";

interface DynaliteOptions {
  readonly region: string;
  readonly accountId: string;
  /** Hears of every write that happened, in order per key: it is called while the key's lock is held. */
  readonly onWrite: (write: ItemWrite) => void;
}

interface Validation {
  readonly types: Shape;
  readonly custom?: Shape;
}

type Run = (store: object, data: Shape, done: (error: unknown, output?: Shape) => void) => void;

// dynalite exports its HTTP server only; its parts are CommonJS files inside the package.
const load = createRequire(import.meta.url);
keepItemsAsText();
const { create, itemSize } = load("dynalite/db") as {
  create: (options: object) => DynaliteStore;
  itemSize: (item: Item) => number;
};
const { checkTypes, checkValidations } = load("dynalite/validations") as {
  checkTypes: (data: Shape, types: Shape) => Shape;
  checkValidations: (data: Shape, types: Shape, custom: Shape, store: object) => void;
};

cacheExpressions();
compareDocuments();
knowMembers();

/** dynalite's validations take away what they do not know: what its Scan honours, and what `awsError` does. */
function knowMembers(): void {
  const know = (action: string, types: Shape) =>
    Object.assign((load(`dynalite/validations/${action}`) as Validation).types, types);
  know("scan", { ConsistentRead: "Boolean" });
  const scan = load("dynalite/validations/scan") as { custom: (data: Shape, ...rest: readonly unknown[]) => string | undefined };
  const { custom } = scan;
  scan.custom = (data, ...rest) =>
    // To dynalite the first segment is like none.
    data.Segment === 0 && data.TotalSegments === undefined
      ? "The TotalSegments parameter is required but was not present in the request when Segment parameter is present"
      : custom(data, ...rest);
  for (const action of ["putItem", "updateItem", "deleteItem"]) {
    know(action, { ReturnValuesOnConditionCheckFailure: { type: "String", enum: ["ALL_OLD", "NONE"] } });
  }
}

/** An item's size in bytes as DynamoDB counts it. */
export { itemSize };

function newStore(options: DynaliteOptions): DynaliteStore {
  const store = create({ createTableMs: 0 });
  // dynalite takes both from the process's environment, which is no module's to change.
  store.tableDb.awsRegion = options.region;
  store.tableDb.awsAccountId = options.accountId;
  return store;
}

export function createDynalite(options: DynaliteOptions): Dynalite {
  const store = newStore(options);
  const tables = new Map<string, TableDescription>();

  function call(
    action: string,
    input: object,
    origin?: Pick<ItemWrite, "byTimeToLive" | "isRestored">,
    at = store,
  ): Promise<Shape> {
    const onWrite = origin ? (write: ItemWrite) => options.onWrite({ ...write, ...origin }) : options.onWrite;
    const name = action[0]!.toLowerCase() + action.slice(1);
    const validation = load(`dynalite/validations/${name}`) as Validation;
    const run = load(`dynalite/actions/${name}`) as Run;
    return new Promise((resolve, reject) => {
      const found = new Map<string, Item | undefined>();
      const fail = (error: unknown) => reject(awsError(error, input, found));
      try {
        // checkTypes deletes what it does not know from the object that it is given.
        const data = checkTypes({ ...input }, validation.types);
        checkValidations(data, validation.types, validation.custom, at);
        const guarded = guardedStore(at, { tables, found, fail, onWrite });
        run(guarded, data, (error, output) => (error ? fail(error) : resolve(plain(output))));
      } catch (error) {
        fail(error);
      }
    });
  }

  /** What is made where, as it is once it is there. */
  async function made(input: object, at: DynaliteStore): Promise<TableDescription> {
    const { TableDescription: table } = await call("CreateTable", input, undefined, at);
    return {
      ...table,
      TableStatus: "ACTIVE",
      GlobalSecondaryIndexes: table.GlobalSecondaryIndexes?.map((index: object) => ({ ...index, IndexStatus: "ACTIVE" })),
    };
  }

  return {
    async createTable(input: { readonly TableName: string }) {
      // dynalite may still know one that was removed as soon as it was made.
      if (!tables.has(input.TableName)) await deleted((done) => store.tableDb.del(input.TableName, done));
      const table = await made(input, store);
      tables.set(table.TableName, table);
      return table;
    },
    async changeTable(input: { readonly TableName: string }) {
      const was = tables.get(input.TableName)!;
      // dynalite's UpdateTable knows throughput only. What a new table would be is asked of a store that nobody else uses.
      const { TableId, CreationDateTime } = was;
      const is = { ...(await made(input, newStore(options))), TableId, CreationDateTime };
      await refuseMisfits({ call, was, is });
      tables.set(is.TableName, is);
      await rebuildIndexes({ store, call, was, is });
      return is;
    },
    async removeTable(name) {
      const table = tables.get(name)!;
      tables.delete(name);
      await deleted((done) => store.tableDb.del(name, done));
      await deleteItems(store, table);
    },
    items: (tableName) => itemsOf(call, tableName),
    run: (action, input, origin) => call(action, input, origin),
    close: () => store.db.close(),
  };
}

/** dynalite's outputs hold objects without a prototype, share parts with what was stored, and have undefined members. */
function plain(output: Shape): Shape {
  return JSON.parse(JSON.stringify(output));
}

function awsError(error: unknown, input: object, found: ReadonlyMap<string, Item | undefined>): Error {
  const body = (error as { body?: { __type: string; message?: string; Message?: string } }).body;
  if (!body) return new AwsError("InternalServerError", `dynalite failed: ${(error as Error).message}`, { statusCode: 500 });
  const name = body.__type.split("#").at(-1)!;
  // dynalite does not know ReturnValuesOnConditionCheckFailure; these actions read one item, under its lock.
  const item = [...found.values()][0];
  const wantsItem =
    name === "ConditionalCheckFailedException" &&
    "ReturnValuesOnConditionCheckFailure" in input &&
    input.ReturnValuesOnConditionCheckFailure === "ALL_OLD";
  return new AwsError(name, body.message ?? body.Message ?? name, { members: wantsItem && item ? { Item: item } : {} });
}
