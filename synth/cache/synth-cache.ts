import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../project-root.ts";
import { clockGrain, FileHashes, hashOf, readIfThere } from "./file-hashes.ts";
import { KeptSourceMaps, sourceMapsFolder } from "./kept-source-maps.ts";

/** What was made of a file, and all that it was made from. */
export interface Made {
  readonly content: Uint8Array;
  /** Files from the project's root; one that is not there is an input too: it could come to be. */
  readonly inputs: readonly string[];
  /** Kept by the content's SHA-256, longer than the entry: see `KeptSourceMaps`. */
  readonly sourceMap?: string;
}

interface Header {
  /** What it was asked for with. */
  readonly key: string;
  /** The SHA-256 of each input, `null` of one that was not there. */
  readonly inputs: Readonly<Record<string, string | null>>;
  /** The SHA-256 of the content, where there is a source map of it. */
  readonly mapped?: string;
}

/** Milliseconds after which a file that was begun and never finished is somebody's who was killed. */
const abandonedAfter = 600_000;

/**
 * What synth makes of one file after long work, kept in a folder: an entry a file, valid as long as every input has the content that
 * it had. Several processes may use the folder at once. An entry that was damaged is none, and the folder may be removed at any time.
 * To be opened anew for each synth: it reads each input once.
 */
export class SynthCache {
  readonly #folder: string;
  readonly #openedAt = Date.now();
  readonly #hashes = new FileHashes();
  readonly #sourceMaps: KeptSourceMaps;
  #isTidied = false;

  constructor(folder: string) {
    this.#folder = folder;
    this.#sourceMaps = new KeptSourceMaps(folder);
  }

  /** Whether anything was kept before. */
  get isThere(): boolean {
    return existsSync(this.#folder);
  }

  /**
   * What was made of `file`; `undefined` when that must be made.
   * @param file from the project's root
   * @param key whatever it depends on beside the inputs
   */
  read(file: string, key: string): Uint8Array | undefined {
    const entry = readEntry(this.#path(file));
    if (entry === undefined || entry.header.key !== key) return undefined;
    if (entry.header.mapped !== undefined && !this.#sourceMaps.has(entry.header.mapped)) return undefined;
    const isAsBefore = Object.entries(entry.header.inputs).every(([input, hash]) => this.#hashes.of(input) === hash);
    return isAsBefore ? entry.content : undefined;
  }

  /**
   * Keeps what was made of files, each unless one of its inputs changed meanwhile: nobody knows then whether it was made before or after.
   * Where nothing can be written, nothing is kept.
   */
  write(key: string, made: ReadonlyMap<string, Made>): void {
    // They share most of their inputs.
    const changed = new Map<string, boolean>();
    const hasChanged = (input: string) => {
      const known = changed.get(input) ?? this.#hasChanged(input);
      changed.set(input, known);
      return known;
    };
    try {
      for (const [file, entry] of made) if (!entry.inputs.some(hasChanged)) this.#write(file, key, entry);
      if (!this.#isTidied) this.#removeOld();
    } catch {
      // It is made again by the next one.
    }
  }

  /** Files of which something is kept that was made from `input` as well, whether or not it has changed since. */
  madeFrom(input: string): string[] {
    const named = `${JSON.stringify(input)}:`;
    const entries = this.isThere ? readdirSync(this.#folder) : [];
    return entries.filter((name) => headerOf(readIfThere(join(this.#folder, name))).includes(named)).map(decodeURIComponent);
  }

  #write(file: string, key: string, { content, inputs, sourceMap }: Made): void {
    const hashes = Object.fromEntries(inputs.map((input) => [input, this.#hashes.of(input)]));
    const mapped = sourceMap === undefined ? undefined : hashOf(content);
    const header: Header = { key, inputs: hashes, ...(mapped !== undefined && { mapped }) };
    const sealed = Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), content]);
    mkdirSync(this.#folder, { recursive: true });
    if (mapped !== undefined) this.#sourceMaps.write(mapped, sourceMap!);
    // Under its name at once or not at all: another process reads the whole of it or the one before.
    const begun = join(this.#folder, `${randomUUID()}.begun`);
    writeFileSync(begun, Buffer.concat([Buffer.from(`${hashOf(sealed)}\n`), sealed]));
    renameSync(begun, this.#path(file));
  }

  /** Removes what was made of files that are gone, and what was never finished. Once is enough for a synth. */
  #removeOld(): void {
    this.#isTidied = true;
    for (const name of readdirSync(this.#folder)) {
      if (name === sourceMapsFolder) continue;
      const path = join(this.#folder, name);
      const begunAt = name.endsWith(".begun") ? statSync(path, { throwIfNoEntry: false })?.mtimeMs : undefined;
      const isOld = name.endsWith(".begun")
        ? begunAt !== undefined && begunAt < this.#openedAt - abandonedAfter
        : !existsSync(join(projectRoot, decodeURIComponent(name)));
      if (isOld) rmSync(path, { force: true });
    }
  }

  /** Of a file that is not there, nobody knows since when: its folder does. */
  #hasChanged(input: string): boolean {
    // First: what is read now is what it was made of, if nothing has changed after that either.
    const hash = this.#hashes.of(input);
    const changed = statSync(join(projectRoot, input), { throwIfNoEntry: false })?.ctimeMs;
    return changed === undefined ? hash !== null : changed > this.#openedAt - clockGrain;
  }

  #path(file: string): string {
    return join(this.#folder, encodeURIComponent(file));
  }
}

/** The line that says what an entry was made from. Empty when there is none. */
function headerOf(bytes: Buffer = Buffer.alloc(0)): Buffer {
  const start = bytes.indexOf("\n") + 1;
  return bytes.subarray(start, Math.max(start, bytes.indexOf("\n", start)));
}

/** An entry whose seal, the hash before all else, is that of the rest. */
function readEntry(path: string): { readonly header: Header; readonly content: Uint8Array } | undefined {
  const bytes = readIfThere(path);
  if (bytes === undefined) return undefined;
  const sealEnd = bytes.indexOf("\n");
  const sealed = bytes.subarray(sealEnd + 1);
  if (bytes.toString("latin1", 0, sealEnd) !== hashOf(sealed)) return undefined;
  const headerEnd = sealed.indexOf("\n");
  return { header: JSON.parse(sealed.toString("utf8", 0, headerEnd)) as Header, content: sealed.subarray(headerEnd + 1) };
}
