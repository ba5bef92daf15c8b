import { hash as hashAtOnce } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";

/** The hashes of files, each read once. */
export class FileHashes {
  readonly #hashes = new Map<string, string | null>();

  /** The SHA-256 of a file's content; `null` when it is not there. */
  of(file: string): string | null {
    let hash = this.#hashes.get(file);
    if (hash === undefined) {
      const content = readIfThere(join(projectRoot, file));
      hash = content === undefined ? null : hashOf(content);
      this.#hashes.set(file, hash);
    }
    return hash;
  }
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
