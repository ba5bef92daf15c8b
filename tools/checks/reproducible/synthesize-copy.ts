import { join } from "node:path";
import type { StackDocument } from "@slipstream/languages";
import { readStacks } from "../../synthesize/read-stacks.ts";
import { runMain } from "../synthesized/run-main.ts";

/**
 * Synthesizes a copy of the project with nothing in the environment but `environment`: a stage's stacks, by name.
 * @param preload A module's text that runs before.
 */
export async function synthesizeCopy(
  folder: string,
  environment: Record<string, string>,
  preload = "",
): Promise<readonly StackDocument[]> {
  await runMain(folder, environment, preload).catch((error: Error) => {
    throw new Error(`A copy of the project does not synthesize: ${error.message}`);
  });
  return readStacks(join(folder, "cdktf.out"));
}
