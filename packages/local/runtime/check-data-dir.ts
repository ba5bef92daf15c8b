import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { resolve } from "node:path";
import { DataDir } from "../kept-state/data-dir.ts";
import { makeRunFolder } from "./run-folder.ts";

/**
 * Looks whether a folder's state could be gone on with, so that nobody waits for a synth before hearing that it cannot. Which stacks it is of is
 * left to the start, as is a folder that there is not yet. Throws `DataDirError`.
 */
export async function checkDataDir(folder: string): Promise<void> {
  if (!existsSync(resolve(folder))) return;
  const workDir = await makeRunFolder("local-run");
  try {
    (await DataDir.open(folder, undefined, workDir)).close();
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}
