import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { App } from "cdktf";
import { LambdaFunction } from "../../../stacks/constructs/lambda-function.ts";
import { SlipstreamStack } from "../../../stacks/slipstream-stack.ts";
import type { Stage } from "../../../stage.ts";
import { findStage } from "../../../stages.ts";
import { CodeBundles } from "../../../synth/code-bundles.ts";

const code = new CodeBundles(new Map([["lambdas/do-it.ts", new Uint8Array()]]), new Map());

test.each<[Stage["logLevel"], string]>([
  ["DEBUG", "DEBUG"],
  ["INFO", "INFO"],
  ["ERROR", "INFO"],
])("a function that logs %s has Lambda keep what is %s: a line of metrics, which has no level, counts as INFO", (level, kept) => {
  const outdir = mkdtempSync(join(tmpdir(), "slipstream-function-"));
  try {
    const stage = { ...findStage("dev"), logLevel: level };
    const stack = new SlipstreamStack(new App({ outdir }), "slipstream-dev", { stage, code });
    new LambdaFunction(stack, "do-it", { stage, code, prefix: "p", entry: "lambdas/do-it.ts", statements: [], environment: {} });
    const { do_it: lambda } = stack.toTerraform().resource.aws_lambda_function;
    expect(lambda.logging_config.application_log_level).toBe(kept);
    expect(lambda.environment.variables.POWERTOOLS_LOG_LEVEL).toBe(level);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
