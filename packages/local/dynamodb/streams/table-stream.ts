import { AwsError } from "../../gateway/aws-error.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { currentCall } from "../../tracing/call-record.ts";
import type { ItemWrite, TableDescription } from "../dynalite-store.ts";
import { KeptRecords } from "./kept-records.ts";
import { sameItem } from "./same-item.ts";
import { positionOf } from "./sequence-number.ts";
import { streamRecord, type StreamRecord, type StreamViewType } from "./stream-record.ts";

const retentionMs = 24 * 60 * 60 * 1000;
/** AWS keeps read records for the whole day; that would fill a laptop's memory within minutes under load. */
const readRecordsKept = 10_000;

/** Who reads without a role, e.g. a person with the AWS CLI: nothing waits for them where functions read. */
const others = "";

/** The stream of one table, one shard. Positions count its records from 1. */
export class TableStream {
  readonly arn: string;
  readonly label: string;
  readonly table: TableDescription;
  readonly viewType: StreamViewType;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Turned off, it gets no more records; those that it has can be read. */
  isEnabled = true;
  readonly #context: RuntimeContext;
  readonly #kept: KeptRecords;
  readonly #waiters = new Set<() => void>();
  #records: StreamRecord[] = [];
  #trimmed = 0;
  /** The last position that each reader got: what one function is done with, another may be behind with. */
  readonly #lastRead = new Map<string, number>();

  constructor(table: TableDescription, viewType: StreamViewType, context: RuntimeContext) {
    this.table = table;
    this.viewType = viewType;
    this.#context = context;
    this.#kept = new KeptRecords(context.kept, table.TableName, viewType);
    this.createdAt = this.#kept.before?.createdAt ?? context.clock.now();
    this.#records = [...this.#kept.records];
    this.#trimmed = (this.#kept.before?.last ?? 0) - this.#records.length;
    this.label = new Date(this.createdAt).toISOString().slice(0, -1);
    this.arn = `${table.TableArn}/stream/${this.label}`;
  }

  /** The oldest record that can be read; one after `last` when there is none. */
  get first(): number {
    this.#trim();
    return this.#trimmed + 1;
  }

  get last(): number {
    return this.#trimmed + this.#records.length;
  }

  capture(write: ItemWrite): void {
    if (!this.isEnabled) return;
    const { before, after } = write;
    if (before && after ? sameItem(before, after) : !before && !after) return;
    const origin = { table: this.table, viewType: this.viewType, region: this.#context.region };
    const record = streamRecord(write, { ...origin, position: this.last + 1, now: this.#context.clock.now() });
    this.#records.push(record);
    this.#kept.note(record, { viewType: this.viewType, createdAt: this.createdAt, last: this.last });
    currentCall()?.call.streamed.push(record.eventID);
    if (this.#records.length % readRecordsKept === 0) this.#trim();
    for (const wake of this.#waiters) wake();
  }

  /**
   * At most `limit` records from `position` on. Throws `TrimmedDataAccessException` when that one is no longer kept.
   * @param reader The ARN of the role that reads, if any.
   */
  read(position: number, limit: number, reader: string = others): StreamRecord[] {
    if (position < this.first) {
      throw new AwsError("TrimmedDataAccessException", "The records asked for are older than the stream's trim horizon");
    }
    const start = position - this.#trimmed - 1;
    const records = this.#records.slice(start, start + limit);
    this.#lastRead.set(reader, Math.max(this.#lastRead.get(reader) ?? 0, position + records.length - 1));
    return records;
  }

  /** Resolves when there is a record after this one (undefined: any record), or when `signal` aborts. */
  async wait(afterSequenceNumber: string | undefined, signal: AbortSignal): Promise<void> {
    const after = afterSequenceNumber === undefined ? this.first - 1 : positionOf(afterSequenceNumber);
    if (this.last > after || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const wake = () => {
        this.#waiters.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#waiters.add(wake);
      signal.addEventListener("abort", wake, { once: true });
    });
  }

  /** Its table is gone: none of its records is kept. */
  forget(): void {
    for (let position = this.#trimmed + 1; position <= this.last; position++) this.#kept.forget(position);
    this.#kept.forgetStream();
  }

  #trim(): void {
    const horizon = Math.floor((this.#context.clock.now() - retentionMs) / 1000);
    let count = Math.max(0, Math.min(this.#readByAll() - this.#trimmed, this.#records.length - readRecordsKept));
    while (count < this.#records.length && this.#records[count]!.dynamodb.ApproximateCreationDateTime < horizon) count++;
    if (count === 0) return;
    this.#records = this.#records.slice(count);
    for (; count > 0; count--) this.#kept.forget((this.#trimmed += 1));
  }

  #readByAll(): number {
    const ofRoles = [...this.#lastRead].filter(([reader]) => reader !== others);
    return ofRoles.length > 0 ? Math.min(...ofRoles.map(([, position]) => position)) : (this.#lastRead.get(others) ?? 0);
  }
}
