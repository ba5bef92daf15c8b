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

export function tableName(nameOrArn: unknown): string {
  return String(nameOrArn).split(":table/").at(-1)!;
}
