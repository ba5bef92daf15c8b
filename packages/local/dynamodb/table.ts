import { AwsError } from "../gateway/aws-error.ts";
import type { TableDescription } from "./dynalite-store.ts";
import type { TableStream } from "./streams/table-stream.ts";
import type { Expiries } from "./time-to-live/expiries.ts";

/** A table of the stacks. */
export interface Table {
  readonly description: TableDescription;
  readonly deletionProtection: boolean;
  /** Undefined: items do not expire. */
  readonly expiries: Expiries | undefined;
  readonly stream: TableStream | undefined;
}

/** The tables, by name. */
export type Tables = Map<string, Table>;

/** @param nameOrArn AWS takes either as `TableName`. Throws `ResourceNotFoundException`. */
export function findTable(tables: Tables, nameOrArn: string | undefined): Table {
  const table = tables.get(tableName(nameOrArn));
  if (table) return table;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${tableName(nameOrArn)} not found`);
}

/** The stream of a table. Throws `ResourceNotFoundException`. */
export function findStream(tables: Tables, streamArn: string | undefined): TableStream {
  const stream = tables.get(tableName(streamArn).split("/stream/")[0]!)?.stream;
  if (stream && stream.arn === streamArn) return stream;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Stream: ${streamArn} not found`);
}

export function tableName(nameOrArn: unknown): string {
  return String(nameOrArn).split(":table/").at(-1)!;
}
