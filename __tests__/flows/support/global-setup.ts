import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../../synth/synthesize.ts";

/** Synthesizes the stage `local` once; each flow test runs a copy. Jest calls it before all tests and the answer after them. */
export default async function synthesizeOnce(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-test-"));
  await synthesize("local", folder);
  process.env["SLIPSTREAM_SYNTHESIZED"] = folder;
  (globalThis as { removeSynthesized?: () => Promise<void> }).removeSynthesized = () => rm(folder, { recursive: true });
}
