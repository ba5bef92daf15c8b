import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Runtime } from "@slipstream/local";
import { runningCode } from "./code-in-use.ts";
import type { Change } from "./follow-saves.ts";
import type { NewFunction } from "./synth-messages.ts";

/**
 * Gives a function its new package before the stacks are made anew: half of the time that a save takes. What synth makes is the
 * same then, byte for byte. What cannot be changed so is left to it, and refused there.
 * @param outDir of the stacks that run: their package is replaced
 */
export async function swapFunction(
  runtime: Pick<Runtime, "resources">,
  outDir: string,
  { file, zip }: NewFunction,
  change: Change,
): Promise<void> {
  for (const address of runningCode(runtime, [file])) {
    const { stack, arguments: args } = runtime.resources.get(address)!;
    const path = join(outDir, "stacks", stack, String(args["filename"]));
    const before = readFileSync(path);
    writeFileSync(path, zip);
    const source_code_hash = createHash("sha256").update(zip).digest("base64");
    await change(address, { source_code_hash }).catch(() => writeFileSync(path, before));
  }
}
