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
  /** Undefined: it has never had one. */
  readonly stream: TableStream | undefined;
}

/** The tables, by name. */
export type Tables = Map<string, Table>;

/** @param nameOrArn AWS takes either as `TableName`. Throws `ResourceNotFoundException`: for another region's ARN, too. */
export function findTable(tables: Tables, nameOrArn: string | undefined): Table {
  const table = tables.get(tableName(nameOrArn));
  if (table && (!isArn(nameOrArn) || table.description.TableArn === nameOrArn)) return table;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${nameOrArn} not found`);
}

/** The stream of a table. Throws `ResourceNotFoundException`. */
export function findStream(tables: Tables, streamArn: string | undefined): TableStream {
  const stream = tables.get(tableName(streamArn).split("/stream/")[0]!)?.stream;
  if (stream && stream.arn === streamArn) return stream;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Stream: ${streamArn} not found`);
}

/** Of a table that an action is to read or write: the name by which dynalite knows it. Throws `ResourceNotFoundException`. */
export function nameOf(tables: Tables, nameOrArn: string): string {
  return isArn(nameOrArn) ? findTable(tables, nameOrArn).description.TableName : nameOrArn;
}

/** As policies name a table, wherever it is; `arnOf` gives the ARN of one here. */
export function askedArn(nameOrArn: unknown, arnOf: (name: string) => string): string {
  return isArn(nameOrArn) ? nameOrArn : arnOf(String(nameOrArn));
}

function isArn(nameOrArn: unknown): nameOrArn is string {
  return typeof nameOrArn === "string" && nameOrArn.startsWith("arn:");
}

function tableName(nameOrArn: unknown): string {
  return String(nameOrArn).split(":table/").at(-1)!;
}
