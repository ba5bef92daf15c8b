import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";

/** The hashes of files, each read once. */
export class FileHashes {
  readonly #hashes = new Map<string, string | null>();

  /** The SHA-256 of a file's content; `null` when it is not there. */
  of(file: string): string | null {
    let hash = this.#hashes.get(file);
    if (hash === undefined) {
      const path = join(projectRoot, file);
      hash = existsSync(path) ? hashOf(readFileSync(path)) : null;
      this.#hashes.set(file, hash);
    }
    return hash;
  }
}

/** SHA-256 in hexadecimal. */
export function hashOf(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
