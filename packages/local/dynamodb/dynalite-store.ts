import { keepCall } from "../tracing/call-record.ts";

/** An item in wire form: `{ "id": { "S": "1" } }`. */
export type Item = Readonly<Record<string, AttributeValue>>;
export type AttributeValue = Readonly<Record<string, unknown>>;

/** DescribeTable's `Table`, as far as it is read here. */
export interface TableDescription {
  readonly TableName: string;
  readonly TableArn: string;
  readonly KeySchema: readonly { readonly AttributeName: string; readonly KeyType: "HASH" | "RANGE" }[];
  readonly [member: string]: unknown;
}

/** What a write did to an item: no `before`, it is new; no `after`, it is gone; neither, nothing was there to delete. */
export interface ItemWrite {
  readonly tableName: string;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  /** DynamoDB itself deleted the item. */
  readonly byTimeToLive?: boolean;
  /** It was there before: nobody hears of it. */
  readonly isRestored?: boolean;
}

/** What dynalite's `db.create()` returns, as far as it is used here. */
export interface DynaliteStore {
  readonly db: { close(): Promise<void> };
  readonly tableDb: { awsRegion: string; awsAccountId: string; del(name: string, done: Done<void>): void };
  getTable(name: string, done: Done<TableDescription>): void;
  getItemDb(name: string): ItemDb;
  deleteItemDb(name: string, done: Done<void>): void;
  deleteIndexDb(type: "Local" | "Global", tableName: string, indexName: string, done: Done<void>): void;
}

interface ItemDb {
  get(key: string, done: Done<Item>): void;
  put(key: string, item: Item, done: Done<void>): void;
  del(key: string, done: Done<void>): void;
  lock(key: string, locked: (release: Release) => void): void;
  createValueStream(range: object): { emit: (...args: never[]) => boolean };
}

type Done<T> = (error: unknown, value?: T) => void;
type Release = (done?: (...args: unknown[]) => void) => (...args: unknown[]) => void;

interface Call {
  readonly tables: ReadonlyMap<string, TableDescription>;
  /** Filled with the items that the call read one by one, by their storage key. */
  readonly found: Map<string, Item | undefined>;
  readonly fail: (error: unknown) => void;
  readonly onWrite: (write: ItemWrite) => void;
}

/**
 * dynalite's store as one call sees it. It tells of writes, and it catches what dynalite's actions throw in their
 * callbacks, e.g. for `BETWEEN` with a missing attribute: that would end the process, with the key locked.
 */
export function guardedStore(store: DynaliteStore, call: Call): DynaliteStore {
  const guard = guardWith(call.fail);
  return Object.assign(Object.create(store), {
    getTable(name: string, ...rest: unknown[]) {
      const done = guard(rest.at(-1) as Done<TableDescription>);
      const table = call.tables.get(name);
      if (table) done(null, table);
      else store.getTable(name, done);
    },
    getItemDb: (name: string) => guardedItems(store.getItemDb(name), name, call),
  });
}

function guardedItems(items: ItemDb, tableName: string, call: Call): ItemDb {
  let unlock = () => {};
  const guard = guardWith((error) => {
    unlock();
    call.fail(error);
  });
  const written = (key: string, after: Item | undefined, done: Done<void>) =>
    guard((error: unknown) => {
      if (!error) call.onWrite({ tableName, before: call.found.get(key), after });
      done(error);
    });
  return {
    get: (key, done) =>
      items.get(
        key,
        guard((error, item) => {
          call.found.set(key, item);
          done(error, item);
        }),
      ),
    put: (key, item, done) => items.put(key, item, written(key, item, done)),
    del: (key, done) => items.del(key, written(key, undefined, done)),
    lock(key, locked) {
      // Who waited goes on where the lock was given back: in somebody else's call.
      const within = keepCall();
      items.lock(key, (release) => {
        const free = release();
        unlock = () => {
          unlock = () => {};
          free();
        };
        const given: Release =
          (done) =>
          (...args) => {
            unlock();
            done?.(...args);
          };
        within(() => guard(locked)(given));
      });
    },
    createValueStream(range) {
      const stream = items.createValueStream(range);
      stream.emit = guard(stream.emit.bind(stream)) as typeof stream.emit;
      return stream;
    },
  };
}

function guardWith(fail: (error: unknown) => void) {
  return <Args extends unknown[]>(run: (...args: Args) => unknown) =>
    (...args: Args): unknown => {
      try {
        return run(...args);
      } catch (error) {
        return fail(error);
      }
    };
}
