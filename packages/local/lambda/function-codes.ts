import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { RuntimeContext } from "../service-module.ts";
import { unpackCode } from "./function-code.ts";
import type { FunctionCode } from "./function-settings.ts";

/** Functions' unpacked code. */
export class FunctionCodes {
  readonly #context: Pick<RuntimeContext, "workDir" | "sourceMaps">;
  readonly #unpacked = new Map<string, number>();
  /** By function, handler and hash. */
  readonly #known = new Map<string, FunctionCode>();

  constructor(context: Pick<RuntimeContext, "workDir" | "sourceMaps">) {
    this.#context = context;
  }

  /**
   * Code that was unpacked before is taken from there if its hash is known: the file may be another by now, when an update is undone.
   * @param hash Terraform's `source_code_hash`: mostly the zip's, but it may be anything
   * Throws what `unpackCode` throws.
   */
  async unpack(functionName: string, zipFile: string, handler: string, hash: unknown): Promise<FunctionCode> {
    const keyOf = (sha256: unknown) => `${functionName} ${handler} ${String(sha256)}`;
    const known = this.#known.get(keyOf(hash));
    if (known) return known;
    const count = (this.#unpacked.get(functionName) ?? 0) + 1;
    this.#unpacked.set(functionName, count);
    const folder = count === 1 ? functionName : `${functionName}@${count}`;
    const { workDir, sourceMaps } = this.#context;
    const code = await unpackCode(zipFile, join(workDir, "functions", folder), handler, sourceMaps);
    this.#known.set(keyOf(code.sha256), code);
    return code;
  }

  /** Who has the same from now on gets it unpacked anew: this is still run, and removed once it is not. */
  forget(code: FunctionCode): void {
    for (const [key, known] of this.#known) if (known === code) this.#known.delete(key);
  }

  /** Of what is forgotten. What cannot be removed goes with the run's folder. */
  async remove(code: FunctionCode): Promise<void> {
    await rm(code.dir, { recursive: true, force: true }).catch(() => undefined);
  }
}
