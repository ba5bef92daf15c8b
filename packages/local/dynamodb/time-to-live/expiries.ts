import type { AttributeValue, Item, ItemWrite, TableDescription } from "../dynalite-store.ts";

/** An item that is to be deleted, when its attribute still says so. */
export interface ExpiredItem {
  readonly key: Item;
  /** As the item has it: a number's text. */
  readonly expiry: string;
}

/** "An expiration of no more than five years in the past": older ones DynamoDB ignores. */
const ignoredAfterSeconds = 5 * 365.25 * 24 * 3600;

/**
 * When the items of a table expire, kept as they are written: what is due is found without reading the table. Rules as in the
 * Developer Guide, Using time to live (TTL) in DynamoDB: the attribute is a top-level Number of seconds since the epoch; anything
 * else never expires.
 */
export class Expiries {
  readonly attribute: string;
  readonly #keyNames: readonly string[];
  /** By minute, so that a write costs the same however many items there are: by key, the attribute's text. */
  readonly #minutes = new Map<number, Map<string, string>>();

  constructor(table: TableDescription, attribute: string) {
    this.attribute = attribute;
    this.#keyNames = table.KeySchema.map(({ AttributeName }) => AttributeName);
  }

  /** @param nowMs milliseconds since the epoch */
  note({ before, after }: Pick<ItemWrite, "before" | "after">, nowMs: number): void {
    const [was, is] = [this.#expiryOf(before), this.#expiryOf(after)];
    if (was === is) return;
    const key = this.#keyText((after ?? before)!);
    if (was !== undefined) this.#forget(key, was);
    if (is === undefined || Number(is) < nowMs / 1000 - ignoredAfterSeconds) return;
    const minute = minuteOf(is);
    const items = this.#minutes.get(minute) ?? new Map<string, string>();
    this.#minutes.set(minute, items.set(key, is));
  }

  /** What has expired: its time is "less than the current time". One by one: items may be written and deleted in between. */
  *due(nowMs: number): Generator<ExpiredItem> {
    const now = Math.floor(nowMs / 1000);
    for (const [minute, items] of this.#minutes) {
      if (minute * 60 >= now) continue;
      for (const [key, expiry] of items) {
        if (Number(expiry) < now) yield { key: this.#parseKey(key), expiry };
      }
    }
  }

  #forget(key: string, expiry: string): void {
    const minute = minuteOf(expiry);
    const items = this.#minutes.get(minute);
    items?.delete(key);
    if (items?.size === 0) this.#minutes.delete(minute);
  }

  #expiryOf(item: Item | undefined): string | undefined {
    return item?.[this.attribute]?.["N"] as string | undefined;
  }

  #keyText(item: Item): string {
    return JSON.stringify(this.#keyNames.map((name) => item[name]));
  }

  #parseKey(text: string): Item {
    const values = JSON.parse(text) as readonly AttributeValue[];
    return Object.fromEntries(this.#keyNames.map((name, index) => [name, values[index]!]));
  }
}

function minuteOf(expiry: string): number {
  return Math.floor(Number(expiry) / 60);
}
