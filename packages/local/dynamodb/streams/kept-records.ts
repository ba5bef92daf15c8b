import type { KeptState } from "../../kept-state/kept-state.ts";
import { sequenceNumber } from "./sequence-number.ts";
import type { StreamRecord, StreamViewType } from "./stream-record.ts";

interface KeptStream {
  readonly viewType: StreamViewType;
  /** Milliseconds since the epoch: the stream's ARN has it. */
  readonly createdAt: number;
  /** The last record's place, from 1. */
  readonly last: number;
}

interface KeptRecord {
  readonly table: string;
  readonly record: StreamRecord;
}

/** Keeps the records of a table's stream for as long as the stream does. */
export class KeptRecords {
  readonly #kept: KeptState;
  readonly #table: string;
  /** Undefined: the stream is new. */
  readonly before: KeptStream | undefined;
  readonly records: readonly StreamRecord[];

  /** Throws where the stream is of another view: AWS would make a new one. */
  constructor(kept: KeptState, table: string, viewType: StreamViewType) {
    this.#kept = kept;
    this.#table = table;
    this.before = kept.all<KeptStream>("stream").get(table);
    if (this.before && this.before.viewType !== viewType) {
      const change = `stream_view_type was ${this.before.viewType} and is ${viewType}`;
      throw new Error(`${change}: AWS would make a new stream. Put it back, or start with another folder.`);
    }
    const records = [...kept.all<KeptRecord>("stream-record").values()];
    this.records = records.filter((record) => record.table === table).map(({ record }) => record);
  }

  note(record: StreamRecord, stream: KeptStream): void {
    this.#kept.put("stream", this.#table, stream);
    this.#kept.put("stream-record", this.#key(stream.last), { table: this.#table, record } satisfies KeptRecord);
  }

  forget(position: number): void {
    this.#kept.remove("stream-record", this.#key(position));
  }

  forgetStream(): void {
    this.#kept.remove("stream", this.#table);
  }

  #key(position: number): string {
    return `${this.#table} ${sequenceNumber(position)}`;
  }
}
