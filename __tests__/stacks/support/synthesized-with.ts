import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { slipstreamApp } from "../../../stacks/slipstream-app.ts";
import { checkStage, type Stage } from "../../../stage.ts";
import { findStage } from "../../../stages.ts";
import { bundleCode, type CodeBundles } from "../../../synth/code-bundles.ts";
import type { Document } from "./synthesized.ts";

export interface Stacks {
  readonly data: Document;
  readonly orders: Document;
}

let bundled: Promise<CodeBundles> | undefined;

/** Both stacks of a stage some of whose settings are others, as Terraform gets them. */
export async function synthesizedWith(name: string, settings: Partial<Stage>): Promise<Stacks> {
  const code = await (bundled ??= bundleCode());
  const outdir = mkdtempSync(join(tmpdir(), "slipstream-settings-"));
  try {
    slipstreamApp({ stage: checkStage({ ...findStage(name), ...settings }), code }, outdir).synth();
    const read = (stack: string) => JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as Document;
    return { data: read(`slipstream-${name}-data`), orders: read(`slipstream-${name}`) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
