import { type FSWatcher, readdirSync, statSync, watch } from "node:fs";
import { join, relative, sep } from "node:path";

/** Milliseconds without a save after which a burst is over: editors write beside and rename, Git changes many files at a stretch. */
const quiet = 15;
/** Milliseconds after which a burst is looked at though it goes on, or a file in it is empty or gone. */
const longest = 250;

/** Files that were saved, made or removed together, from the watched folder; with when that was first noticed, by `performance.now()`. */
export type Burst = ReadonlyMap<string, number>;

/** Editors' files of a moment have no ending (vim's `4913`), begin with a dot, or surround a name (`#a.ts#`, `a.ts~`). */
const lasting = /^[^.#].*\.\w+$/;

/**
 * Watches a folder and those below it, each by itself: the system's own recursion would walk what is left out, too. What is saved while
 * nobody asks is told later.
 */
export class SavedFiles {
  /** Told at once of each file that is saved, before the burst is over. */
  onSave: (file: string) => void = () => undefined;
  readonly #root: string;
  readonly #isWatched: (path: string) => boolean;
  readonly #watchers = new Map<string, FSWatcher>();
  #saved = new Map<string, number>();
  #lastSave = 0;
  #isClosed = false;
  #wake: () => void = () => undefined;

  /**
   * @param root where files' names start
   * @param isWatched of a file or folder, by its path from `root`; what lies below a folder that is not is not asked for
   * @param folders those to be watched, with what is below
   */
  constructor(root: string, isWatched: (path: string) => boolean, folders: readonly string[] = [root]) {
    this.#root = root;
    this.#isWatched = isWatched;
    for (const folder of folders) this.#watchFolder(folder);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** One burst after the other, until closed. Whatever is saved while the last one is worked on is in the next. */
  async *bursts(): AsyncGenerator<Burst, void> {
    while (!this.#isClosed) {
      if (this.#saved.size === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
      const [[, begun] = ["", 0]] = this.#saved;
      for (let rest = 1; rest > 0 && !this.#isClosed;) {
        const now = performance.now();
        rest = Math.min(this.#lastSave + (this.#hasUnwritten() ? longest : quiet), begun + longest) - now;
        if (rest > 0) await new Promise((resolve) => setTimeout(resolve, Math.min(rest, quiet)));
      }
      const burst = this.#saved;
      this.#saved = new Map();
      if (burst.size > 0 && !this.#isClosed) yield burst;
    }
  }

  close(): void {
    this.#isClosed = true;
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#wake();
  }

  /** @param onFile told of each file that is there */
  #watchFolder(folder: string, onFile: (path: string) => void = () => undefined): void {
    const watcher = watch(folder, { persistent: false }, (event, name) =>
      this.#look(name === null ? folder : join(folder, name), event),
    );
    // A folder that goes away is told of by the one above it.
    watcher.on("error", () => this.#forget(folder));
    this.#watchers.set(folder, watcher);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (!this.#isWatched(this.#name(path))) continue;
      if (entry.isDirectory()) this.#watchFolder(path, onFile);
      else onFile(path);
    }
  }

  /** @param event `rename` where a name has come or gone */
  #look(path: string, event: string): void {
    const name = this.#name(path);
    if (name === "" || !this.#isWatched(name)) return;
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
    if (!isFolder) this.#note(path);
    if (event !== "rename") return;
    // Also of one that is there: it may be another one under the name.
    this.#forget(path);
    if (isFolder) this.#appear(path);
  }

  /** A folder that is new, or was moved here: what is in it already was never told of. */
  #appear(folder: string): void {
    try {
      this.#watchFolder(folder, (path) => this.#note(path));
    } catch {
      // It is gone again, which is told of, too.
    }
  }

  #note(path: string): void {
    const file = this.#name(path);
    if (!lasting.test(file.slice(file.lastIndexOf("/") + 1))) return;
    const now = performance.now();
    this.#lastSave = now;
    if (!this.#saved.has(file)) this.#saved.set(file, now);
    this.onSave(file);
    this.#wake();
  }

  /**
   * Whoever writes in place empties the file first, and whoever makes a folder anew removes it: on a busy machine the rest comes later
   * than a burst takes to end.
   */
  #hasUnwritten(): boolean {
    return [...this.#saved.keys()].some((file) => !statSync(join(this.#root, file), { throwIfNoEntry: false })?.size);
  }

  #forget(folder: string): void {
    for (const [path, watcher] of this.#watchers) {
      if (path !== folder && !path.startsWith(`${folder}${sep}`)) continue;
      watcher.close();
      this.#watchers.delete(path);
    }
  }

  #name(path: string): string {
    return relative(this.#root, path).replaceAll(sep, "/");
  }
}
