import { statSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { DataDirError } from "./read-state.ts";
import { lockFile, openDatabase } from "./state-file.ts";

/** SQLite's name for "somebody else has it". */
const busy = 5;

/**
 * Keeps other processes from this folder until it is closed. It is a lock of the operating system's, by way of an empty database: it goes with
 * the process, however that ends. Throws `DataDirError` when another one has it, or there is something else of that name.
 */
export function lockFolder(folder: string): DatabaseSync {
  const file = join(folder, lockFile);
  const there = statSync(file, { throwIfNoEntry: false });
  if (there && (!there.isFile() || there.size > 0)) {
    throw new DataDirError(
      `${folder} holds a ${lockFile} that is another program's: give an empty folder, or one that was kept before.`,
    );
  }
  let lock: DatabaseSync | undefined;
  try {
    lock = openDatabase(file);
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    return lock;
  } catch (error) {
    lock?.close();
    const { errcode, message } = error as Error & { errcode?: number };
    if (errcode !== busy) throw new DataDirError(`${folder} cannot be locked (${message}): give a folder that you may write to.`);
    throw new DataDirError(`${folder} is in use by another process: stop that one, or give another folder.`);
  }
}
