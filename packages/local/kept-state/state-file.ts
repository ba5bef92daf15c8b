import type { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";

/** "SLIP": says whose file it is. */
export const applicationId = 0x534c4950;
/** Of what the rows mean, and of what their values are. */
export const format = 1;

export const stateFile = "state.db";
/** Empty, and locked while a process uses the folder. */
export const lockFile = "lock";

/** One value that is kept. */
export interface Row {
  readonly id: number;
  readonly kind: string;
  readonly key: string;
  /** JSON. */
  readonly value: string;
}

/** Only who keeps state loads SQLite. Node has it since 22.13. */
export function openDatabase(file: string): DatabaseSync {
  return new (process.getBuiltinModule("node:sqlite").DatabaseSync)(file);
}

/**
 * Keys are numbers that count up: rows that are written together lie together, which costs half of what the same rows do in the order of
 * their names. The sum tells a value that was changed on the disk.
 */
export const createRows = `
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${format};
  CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, sum INTEGER NOT NULL)`;

export function sumOf(kind: string, key: string, value: string): number {
  return crc32(value, crc32(`${kind}\n${key}\n`));
}

/** What SQLite's pragma of this name answers. */
export function pragma(database: DatabaseSync, name: string): unknown {
  return Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
}
