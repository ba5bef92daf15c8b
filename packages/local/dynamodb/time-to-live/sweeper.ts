import type { Clock } from "../../clock.ts";
import type { Dynalite } from "../dynalite.ts";
import type { Tables } from "../table.ts";
import type { ExpiredItem } from "./expiries.ts";

/** AWS takes "a few days"; a minute is soon enough for a laptop, and late enough to see that expired items can still be read. */
const periodMs = 60_000;

/** Deletes what has expired, once a minute of the runtime's clock. */
export class Sweeper {
  readonly #dynalite: Dynalite;
  readonly #tables: Tables;
  readonly #clock: Clock;
  readonly #sweeps = new Set<Promise<void>>();
  #cancel = () => {};
  #stopped = false;

  constructor(dynalite: Dynalite, tables: Tables, clock: Clock) {
    this.#dynalite = dynalite;
    this.#tables = tables;
    this.#clock = clock;
  }

  start(): void {
    this.#cancel = this.#clock.after(periodMs, () => {
      this.start();
      const sweep = this.#sweep().finally(() => this.#sweeps.delete(sweep));
      this.#sweeps.add(sweep);
    });
  }

  /** Resolves when nothing is deleted any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel();
    await Promise.all(this.#sweeps);
  }

  /** One item after the other: requests go on in between. */
  async #sweep(): Promise<void> {
    for (const [table, { expiries }] of this.#tables) {
      for (const item of expiries?.due(this.#clock.now()) ?? []) {
        if (this.#stopped) return;
        await this.#delete(table, expiries!.attribute, item);
      }
    }
  }

  /** The condition is looked at under the item's lock: who has just put off the expiry keeps the item. */
  async #delete(table: string, attribute: string, { key, expiry }: ExpiredItem): Promise<void> {
    const input = {
      TableName: table,
      Key: key,
      ConditionExpression: "#attribute = :expiry",
      ExpressionAttributeNames: { "#attribute": attribute },
      ExpressionAttributeValues: { ":expiry": { N: expiry } },
    };
    await this.#dynalite.run("DeleteItem", input, { byTimeToLive: true }).catch(({ name, message }: Error) => {
      if (name === "ConditionalCheckFailedException") return;
      process.stderr.write(`An expired item of ${table} could not be deleted, and is tried again in a minute: ${message}\n`);
    });
  }
}
