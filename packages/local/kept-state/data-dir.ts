import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { lockFolder } from "./folder-lock.ts";
import type { KeptState, Kind } from "./kept-state.ts";
import { DataDirError, readState } from "./read-state.ts";
import { createRows, lockFile, openDatabase, stateFile, sumOf, type Row } from "./state-file.ts";

/**
 * Turns of the event loop that are written together. What an order does within them overwrites what it did before: half as many rows as with
 * one. Idle, they are over at once.
 */
const turnsTogether = 10;

interface Change {
  readonly kind: Kind;
  readonly key: string;
  /** Undefined: it is gone. */
  readonly value: object | undefined;
}

/**
 * State in a folder, one SQLite database. Everything that some turns of the event loop have changed is one transaction after them, so that a
 * process that is killed leaves what was so at one moment. Nothing waits for the disk itself: a machine that loses power may damage it.
 */
export class DataDir implements KeptState {
  readonly folder: string;
  readonly #lock: DatabaseSync;
  #kept: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The rows' numbers, by kind and key. */
  readonly #ids = new Map<string, number>();
  #lastId = 0;
  #changes = new Map<string, Change>();
  #database: DatabaseSync | undefined;
  #statements: Readonly<Record<"begin" | "put" | "remove" | "commit", StatementSync>> | undefined;
  #turn: PromiseWithResolvers<void> | undefined;
  #closed = false;
  #isFreed = false;

  private constructor(folder: string, lock: DatabaseSync, rows: readonly Row[]) {
    this.folder = folder;
    this.#lock = lock;
    const kept = new Map<string, Map<string, string>>();
    for (const { id, kind, key, value } of rows) {
      this.#ids.set(`${kind}\n${key}`, id);
      this.#lastId = id;
      kept.set(kind, (kept.get(kind) ?? new Map<string, string>()).set(key, value));
    }
    this.#kept = kept;
  }

  /**
   * Reads a folder, which is made when there is none; nothing in it changes before `begin`.
   * @param stacks the names of those that are to run; undefined: it is only looked at. Throws `DataDirError` when it cannot be gone on with.
   */
  static async open(given: string, stacks: readonly string[] | undefined, workDir: string): Promise<DataDir> {
    if (given === "") throw new DataDirError('"" is no folder: give its path.');
    const folder = resolve(given);
    await mkdir(folder, { recursive: true }).catch(({ message }: Error) => {
      throw new DataDirError(`${folder} cannot be made a folder (${message}): give another one.`);
    });
    // Nobody of ours was in it: should it be somebody else's, no lock is put there.
    if (!existsSync(join(folder, lockFile))) await readState(folder, workDir);
    const lock = lockFolder(folder);
    try {
      const dataDir = new DataDir(folder, lock, (await readState(folder, workDir)) ?? []);
      const of = dataDir.all<{ readonly stacks: readonly string[] }>("folder").get("");
      if (stacks && of && !of.stacks.some((name) => stacks.includes(name))) {
        throw new DataDirError(`${folder} is of ${of.stacks.join(", ")}, not of ${stacks.join(", ")}: give another folder.`);
      }
      if (stacks) dataDir.put("folder", "", { stacks });
      return dataDir;
    } catch (error) {
      lock.close();
      throw error;
    }
  }

  all<Value>(kind: Kind): ReadonlyMap<string, Value> {
    return new Map([...(this.#kept.get(kind) ?? [])].map(([key, text]) => [key, JSON.parse(text) as Value]));
  }

  put(kind: Kind, key: string, value: object): void {
    this.#note({ kind, key, value });
  }

  remove(kind: Kind, key: string): void {
    this.#note({ kind, key, value: undefined });
  }

  /** What is changed after the end is lost: nothing that tells of it leaves, so it never resolves then. */
  written(): Promise<void> | undefined {
    return this.#closed ? Promise.withResolvers<void>().promise : this.#turn?.promise;
  }

  /** The stacks go with what was kept: from now on changes are written. */
  begin(): void {
    const database = openDatabase(join(this.folder, stateFile));
    this.#database = database;
    // Rows of one transaction need no reader beside, and no answer from the disk: a killed process loses nothing that the system has.
    database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF");
    database.exec(createRows);
    this.#statements = {
      begin: database.prepare("BEGIN"),
      put: database.prepare("INSERT OR REPLACE INTO kept (id, kind, key, value, sum) VALUES (?, ?, ?, ?, ?)"),
      remove: database.prepare("DELETE FROM kept WHERE id = ?"),
      commit: database.prepare("COMMIT"),
    };
    this.#commit();
  }

  /** Everything that was kept has been taken: nothing of it is held twice. */
  taken(): void {
    this.#kept = new Map();
  }

  /** What happens from now on is not kept. Frees the folder. */
  close(): void {
    if (this.#isFreed) return;
    this.#isFreed = true;
    this.#commit();
    this.#closed = true;
    this.#database?.close();
    this.#lock.close();
  }

  #note(change: Change): void {
    if (this.#closed) return;
    this.#changes.set(`${change.kind}\n${change.key}`, change);
    if (!this.#database || this.#turn) return;
    this.#turn = Promise.withResolvers();
    this.#commitIn(turnsTogether);
  }

  #commitIn(turns: number): void {
    setImmediate(() => (turns > 1 ? this.#commitIn(turns - 1) : this.#commit()));
  }

  /** Should it fail (a full disk), nothing further is written, and nothing that waits for it leaves the process: the error ends that. */
  #commit(): void {
    if (this.#closed || !this.#statements) return;
    const { begin, commit } = this.#statements;
    const [turn, changes] = [this.#turn, this.#changes];
    this.#changes = new Map();
    try {
      begin.run();
      for (const [name, change] of changes) this.#write(name, change);
      commit.run();
    } catch (error) {
      this.#closed = true;
      throw new Error(`${this.folder} could not be written: ${(error as Error).message}`, { cause: error });
    }
    this.#turn = undefined;
    turn?.resolve();
  }

  #write(name: string, { kind, key, value }: Change): void {
    const known = this.#ids.get(name);
    if (!value) {
      if (known !== undefined) this.#statements!.remove.run(known);
      this.#ids.delete(name);
      return;
    }
    const id = known ?? (this.#lastId += 1);
    this.#ids.set(name, id);
    const text = JSON.stringify(value);
    this.#statements!.put.run(id, kind, key, text, sumOf(kind, key, text));
  }
}
