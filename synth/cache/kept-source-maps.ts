import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readIfThere } from "./file-hashes.ts";

/** Where source maps lie in the folder of what synth keeps. */
export const sourceMapsFolder = "source-maps";

/** As many as are kept: those of four syntheses that bundle everything, some 40 MB. */
const limit = 100;

/**
 * The source maps of bundles, in what synth keeps: of those that were made or asked for last, so that what ran before an edit, or runs on AWS,
 * can be followed to its sources, too. Each by the SHA-256, in hexadecimal, of what is deployed of the bundle: a function's zip, a resolver's code.
 */
export class KeptSourceMaps {
  readonly #folder: string;

  /** @param cacheFolder what synth keeps */
  constructor(cacheFolder: string) {
    this.#folder = join(cacheFolder, sourceMapsFolder);
  }

  /** Whether there is one; it counts as asked for. */
  has(hash: string): boolean {
    try {
      const now = new Date();
      utimesSync(this.#path(hash), now, now);
      return true;
    } catch {
      return false;
    }
  }

  /** A source map of version 3 as JSON, whose sources are files from the project's root; `undefined` when there is none. */
  read(hash: string): string | undefined {
    return this.has(hash) ? readIfThere(this.#path(hash))?.toString() : undefined;
  }

  /** Throws where nothing can be written. */
  write(hash: string, sourceMap: string): void {
    mkdirSync(this.#folder, { recursive: true });
    const begun = this.#path(randomUUID());
    writeFileSync(begun, sourceMap);
    renameSync(begun, this.#path(hash));
    this.#removeOld();
  }

  #removeOld(): void {
    const names = readdirSync(this.#folder);
    if (names.length <= limit) return;
    const usedAt = (name: string) => statSync(join(this.#folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const oldest = names.map((name) => ({ name, at: usedAt(name) })).toSorted((one, other) => one.at - other.at);
    for (const { name } of oldest.slice(0, names.length - limit)) rmSync(join(this.#folder, name), { force: true });
  }

  #path(hash: string): string {
    return join(this.#folder, `${hash}.map`);
  }
}
