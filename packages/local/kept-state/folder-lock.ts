import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { DataDirError } from "./read-state.ts";
import { openDatabase } from "./state-file.ts";

/** SQLite's name for "somebody else has it". */
const busy = 5;

/**
 * Keeps other processes from this folder until it is closed. It is a lock of the operating system's, by way of an empty database: it goes with
 * the process, however that ends. Throws `DataDirError` when another one has it.
 */
export function lockFolder(folder: string): DatabaseSync {
  const lock = openDatabase(join(folder, "lock"));
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== busy) throw error;
    throw new DataDirError(`${folder} is in use by another process: stop that one, or give another folder.`);
  }
}
