import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheVariable } from "../../../synth/cache/chosen-cache.ts";
import { synthesize } from "../../../tools/synthesize/synthesize.ts";
import { synthesizedFolder, synthesizedVariable, workflowTypes } from "./synthesized-folder.ts";

/**
 * Synthesizes the stage `local` once with each workflow type; each flow test runs a copy. What a test synthesizes besides, in its own
 * process, bundles the same code: that is done once for all of them. Jest calls it before all tests.
 */
export default async function synthesizeOnce(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
  process.env[synthesizedVariable] = folder;
  process.env[cacheVariable] = join(folder, "cache");
  await Promise.all(workflowTypes.map((workflowType) => synthesize("local", synthesizedFolder(workflowType), { workflowType })));
  (globalThis as { removeSynthesized?: () => Promise<void> }).removeSynthesized = () => rm(folder, { recursive: true });
}
