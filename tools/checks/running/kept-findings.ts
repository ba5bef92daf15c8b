import { hashOf } from "../../../synth/cache/file-hashes.ts";
import { SynthCache } from "../../../synth/cache/synth-cache.ts";
import { installation } from "../../../synth/cache/tool-files.ts";
import { cacheFor } from "../../synthesize/synthesize.ts";
import type { Check } from "./check.ts";
import { checkedFiles } from "./checked-files.ts";

type Look = Check["run"];
type Found = Awaited<ReturnType<Look>>;

/** What tools found in files, kept in a folder for as long as none of the files has another content, and none is new or gone. */
export class KeptFindings {
  readonly #cache: SynthCache;
  readonly #files: readonly string[];
  /** Which files there are, which packages, and the Node that tools run on. */
  readonly #key: string;

  /** @param files all that the tools may read, from the project's root */
  constructor(folder: string, files: readonly string[]) {
    this.#cache = new SynthCache(folder);
    this.#files = files;
    this.#key = ["findings", hashOf(Buffer.from(files.join("\n"))), installation(), process.version, process.platform].join(" ");
  }

  /** @param check in one word, as its file is called */
  async of(check: string, look: Look): Promise<Found> {
    const file = `tools/checks/${check}.ts`;
    const before = this.#cache.read(file, this.#key);
    if (before) return JSON.parse(Buffer.from(before).toString()) as Found;
    const findings = await look();
    const content = Buffer.from(JSON.stringify(findings));
    this.#cache.write(this.#key, new Map([[file, { content, inputs: this.#files }]]));
    return findings;
  }
}

/** Opened once for all checks of a run: each file is read once. */
let kept: KeptFindings | undefined;

/** What a check finds in the project's code, or what it has found of the same code before. In CI it looks each time. */
export async function keptFindings(check: string, look: Look): Promise<Found> {
  const folder = cacheFor();
  if (folder === "") return look();
  kept ??= new KeptFindings(folder, checkedFiles());
  return kept.of(check, look);
}
