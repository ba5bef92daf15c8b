import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../../tools/synthesize/synthesize.ts";
import { synthesizedFolder, synthesizedVariable, workflowTypes } from "./synthesized-folder.ts";

/**
 * Synthesizes the stage `local` once with each workflow type; each flow test runs a copy. Jest calls it before all tests and
 * the answer after them.
 */
export default async function synthesizeOnce(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
  process.env[synthesizedVariable] = folder;
  await Promise.all(workflowTypes.map((workflowType) => synthesize("local", synthesizedFolder(workflowType), { workflowType })));
  (globalThis as { removeSynthesized?: () => Promise<void> }).removeSynthesized = () => rm(folder, { recursive: true });
}
