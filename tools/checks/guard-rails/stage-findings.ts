import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FindingsError, type Finding } from "@slipstream/languages";
import { guardRailFindings, previewStacks } from "../../../stacks/guard-rails.ts";
import { slipstreamApp } from "../../../stacks/slipstream-app.ts";
import { findStage, stageNames } from "../../../stages.ts";
import { SynthCache } from "../../../synth/cache/synth-cache.ts";
import { bundleCode } from "../../../synth/code-bundles.ts";
import { cacheFor } from "../../synthesize/synthesize.ts";

/** What each stage's stacks break, as they would be synthesized: synth itself writes none that break a guard rail. */
export async function stageFindings(): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-guard-rails-"));
  try {
    const cache = cacheFor();
    const code = await bundleCode(cache === "" ? undefined : new SynthCache(cache));
    const findings = stageNames.map(async (name) => {
      const outdir = join(folder, name);
      await mkdir(outdir);
      return guardRailFindings(previewStacks(slipstreamApp({ stage: findStage(name), code }, outdir)));
    });
    return (await Promise.all(findings)).flat();
  } catch (error) {
    const why = error instanceof FindingsError ? `${error.headline}.` : (error as Error).message;
    return [{ rule: "stacks", file: "main.ts", message: `There is nothing to judge: ${why}` }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
