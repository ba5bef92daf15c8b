import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Runtime } from "@slipstream/local";
import { runningCode } from "./code-in-use.ts";
import type { Change } from "./follow-saves.ts";

/**
 * Gives functions their new packages before the stacks are made anew: half of the time that a save takes. What synth makes is the
 * same then, byte for byte. What cannot be changed so is left to it, and refused there.
 * @param outDir of the stacks that run: their packages are replaced
 * @param zips by the functions' files, from the project's root
 */
export async function swapFunctions(
  runtime: Pick<Runtime, "resources">,
  outDir: string,
  zips: ReadonlyMap<string, Uint8Array>,
  change: Change,
): Promise<void> {
  for (const [file, zip] of zips) {
    for (const address of runningCode(runtime, [file])) {
      const { stack, arguments: args } = runtime.resources.get(address)!;
      const path = join(outDir, "stacks", stack, String(args["filename"]));
      const before = readFileSync(path);
      writeFileSync(path, zip);
      const source_code_hash = createHash("sha256").update(zip).digest("base64");
      await change(address, { source_code_hash }).catch(() => writeFileSync(path, before));
    }
  }
}
