import "./without-creation-stacks.ts";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { slipstreamApp } from "../../../stacks/slipstream-app.ts";
import { checkStage, type Stage } from "../../../stage.ts";
import { findStage } from "../../../stages.ts";
import { noAccount } from "./no-account.ts";
import type { Document } from "./synthesized.ts";
import { withoutCode } from "./without-code.ts";

export interface Stacks {
  readonly data: Document;
  readonly orders: Document;
  readonly web: Document;
  /** Of a stage that mails by SES. */
  readonly mail?: Document;
}

/** The stacks of a stage with a page some of whose settings are others, as Terraform gets them but without code. */
export function synthesizedWith(name: string, settings: Partial<Stage>): Stacks {
  const outdir = mkdtempSync(join(tmpdir(), "slipstream-settings-"));
  try {
    slipstreamApp({ stage: checkStage({ ...findStage(name), ...noAccount, ...settings }), code: withoutCode }, outdir).synth();
    const read = (stack: string) => JSON.parse(readFileSync(join(outdir, "stacks", stack, "cdk.tf.json"), "utf8")) as Document;
    const mail = settings.mail ?? findStage(name).mail;
    return {
      ...(mail.channel === "ses" && { mail: read(`slipstream-${name}-mail`) }),
      data: read(`slipstream-${name}-data`),
      orders: read(`slipstream-${name}`),
      web: read(`slipstream-${name}-web`),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
