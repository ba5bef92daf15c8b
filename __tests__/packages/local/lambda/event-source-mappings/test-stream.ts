import type { Clock } from "../../../../../packages/local/clock.ts";
import { AwsError } from "../../../../../packages/local/gateway/aws-error.ts";
import type { WaitForRecords } from "../../../../../packages/local/lambda/event-source-mappings/shard-reader.ts";
import type { Calls } from "./mapping-harness.ts";

interface TestRecord {
  readonly dynamodb: { readonly SequenceNumber: string; readonly [member: string]: unknown };
  readonly [member: string]: unknown;
}

/** As much of a table's stream as a mapping sees of it: one shard, iterators that are places. */
export class TestStream {
  readonly arn = "arn:aws:dynamodb:eu-west-1:000000000000:table/orders/stream/2024-01-01T00:00:00.000";
  readonly records: TestRecord[] = [];
  iterators: string[] = [];
  clock: Clock | undefined;
  #wake: () => void = () => undefined;

  readonly actions: Calls = {
    DescribeStream: () => ({ StreamDescription: { Shards: [{ ShardId: "shard-1" }] } }),
    GetShardIterator: ({ ShardIteratorType, SequenceNumber }) => {
      this.iterators.push(ShardIteratorType);
      return { ShardIterator: this.#iterator(ShardIteratorType === "TRIM_HORIZON" ? 0 : Number(SequenceNumber)) };
    },
    GetRecords: ({ ShardIterator, Limit }) => {
      const [start, takenAt] = ShardIterator.split("|").map(Number);
      if (takenAt + 15 * 60_000 < this.#now()) throw new AwsError("ExpiredIteratorException", "too old");
      const Records = this.records.slice(start, start + Limit);
      return { Records, NextShardIterator: this.#iterator(start + Records.length) };
    },
  };

  /** Sequence numbers count from 1. */
  write(...ids: string[]): void {
    for (const id of ids) {
      this.records.push({
        eventID: id,
        eventName: "INSERT",
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(this.#now() / 1000),
          Keys: { id: { S: id } },
          NewImage: { id: { S: id } },
          SequenceNumber: String(this.records.length + 1),
        },
      });
    }
    this.#wake();
  }

  readonly waitForRecords: WaitForRecords = async (_arn, after, signal) => {
    if (this.records.length > Number(after ?? 0) || signal.aborted) return;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
  };

  #iterator(position: number): string {
    return `${position}|${this.#now()}`;
  }

  #now(): number {
    return this.clock?.now() ?? Date.now();
  }
}
