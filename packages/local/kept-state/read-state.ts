import { existsSync, statSync } from "node:fs";
import { copyFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { applicationId, format, lockFile, openDatabase, pragma, stateFile, sumOf, type Row } from "./state-file.ts";
import { isLogDamaged } from "./write-ahead-log.ts";

/** A folder that cannot be gone on with; it is left as it is. */
export class DataDirError extends Error {
  override readonly name = "DataDirError";
}

/**
 * Every row of a folder's state, checked. It is read from a copy in `workDir`, since even opening a database that was left by a killed
 * process would change it. Undefined: the folder is new. Throws `DataDirError` for what is none of ours, of another format, or damaged.
 */
export async function readState(folder: string, workDir: string): Promise<readonly Row[] | undefined> {
  const unreadable = ({ message }: Error): never => {
    throw new DataDirError(`${folder} cannot be read (${message}): give a folder that you may read, or another one.`);
  };
  const files = await readdir(folder).catch(unreadable);
  if (!files.includes(stateFile)) {
    const others = files.filter((file) => file !== lockFile);
    if (others.length === 0) return undefined;
    throw new DataDirError(
      `${folder} holds ${others[0]} and no ${stateFile}: give an empty folder, or one that was kept before.`,
    );
  }
  const copy = join(workDir, "kept-state");
  await mkdir(copy);
  try {
    for (const file of files.filter((name) => name.startsWith(stateFile)))
      await copyFile(join(folder, file), join(copy, file)).catch(unreadable);
    return checkedRows(join(copy, stateFile), folder);
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

function checkedRows(file: string, folder: string): readonly Row[] {
  const damaged = (what: string) =>
    new DataDirError(
      `${folder} is damaged (${what}) and was left as it is: put a copy in its place, or start with another folder.`,
    );
  if (existsSync(`${file}-wal`) && isLogDamaged(`${file}-wal`)) throw damaged("its last writes are not what was written");
  if (statSync(file).size === 0) throw damaged(`${stateFile} is empty`);
  const database = openDatabase(file);
  try {
    if (pragma(database, "application_id") !== applicationId) throw damaged(`${stateFile} is another program's`);
    const found = pragma(database, "user_version");
    if (found !== format) {
      throw new DataDirError(
        `${folder} is of format ${String(found)}, this version keeps format ${format}: start it with the version that it is of, or give another folder.`,
      );
    }
    const verdict = pragma(database, "quick_check");
    // Its lines are headed by the name that a database has within SQLite.
    if (verdict !== "ok") throw damaged(String(verdict).replace("*** in database main ***\n", "").split("\n")[0]!);
    const rows = database.prepare("SELECT id, kind, key, value, sum FROM kept ORDER BY id").all() as unknown as (Row & {
      sum: number;
    })[];
    const wrong = rows.find(({ kind, key, value, sum }) => sumOf(kind, key, value) !== sum);
    if (wrong) throw damaged(`the ${wrong.kind} ${wrong.key} is not what was written`);
    return rows;
  } catch (error) {
    if (error instanceof DataDirError) throw error;
    throw damaged((error as Error).message);
  } finally {
    database.close();
  }
}
