import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brokenGuardRails, type BrokenGuardRail } from "@slipstream/guard-rails";
import { previewStacks } from "../../stacks/guard-rails.ts";
import { slipstreamApp } from "../../stacks/slipstream-app.ts";
import { findStage, stageNames } from "../../stages.ts";
import { bundleCode } from "../../synth/code-bundles.ts";
import type { Check, Finding } from "./check.ts";

/** Every stage keeps within the guard rails, which synth enforces too: here each has its line, and no stage hides another's. */
export const guardRailsCheck: Check = {
  name: "guard rails",
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), "slipstream-guard-rails-"));
    try {
      const code = await bundleCode();
      const findings = stageNames.map(async (name) => {
        const outdir = join(folder, name);
        await mkdir(outdir);
        return brokenGuardRails(previewStacks(slipstreamApp({ stage: findStage(name), code }, outdir)));
      });
      return (await Promise.all(findings)).flat().map(toFinding);
    } catch (error) {
      return [{ file: "main.ts", rule: "stacks", message: `There is nothing to judge: ${(error as Error).message}` }];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function toFinding({ stack, address, rule, message }: BrokenGuardRail): Finding {
  return { file: `${stack}: ${address}`, rule, message };
}
