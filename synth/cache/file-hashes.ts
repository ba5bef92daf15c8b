import { hash as hashAtOnce } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";

/** Milliseconds by which a file system's time of a change may be behind the clock. */
export const clockGrain = 20;

/** What this process has read before, of files that had been as they were for a while: until one is changed, it need not be read again. */
const readBefore = new Map<string, { readonly hash: string; readonly identity: string }>();

/** The hashes of files, each looked at once. */
export class FileHashes {
  readonly #hashes = new Map<string, string | null>();

  /** The SHA-256 of a file's content; `null` when it is not there. */
  of(file: string): string | null {
    let hash = this.#hashes.get(file);
    if (hash === undefined) {
      hash = hashFrom(join(projectRoot, file));
      this.#hashes.set(file, hash);
    }
    return hash;
  }
}

function hashFrom(path: string): string | null {
  const now = Date.now();
  const stats = statSync(path, { throwIfNoEntry: false });
  // No program can set the time of a change, and a link may lead to another file.
  const identity = stats && [stats.dev, stats.ino, stats.size, stats.ctimeMs].join();
  const before = readBefore.get(path);
  if (before && before.identity === identity) return before.hash;
  const content = readIfThere(path);
  if (content === undefined) return null;
  const hash = hashOf(content);
  if (identity !== undefined && stats!.ctimeMs < now - clockGrain) readBefore.set(path, { hash, identity });
  return hash;
}

/** SHA-256 in hexadecimal. */
export function hashOf(content: Uint8Array): string {
  return hashAtOnce("sha256", content);
}

/** A file's content; `undefined` where none can be read. */
export function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
