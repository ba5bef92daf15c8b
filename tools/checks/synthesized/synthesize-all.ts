import { mkdirSync, writeFileSync } from "node:fs";
import { inspect } from "node:util";
import { FindingsError } from "@slipstream/languages";
import { findStage } from "../../../stages.ts";
import { chosenCache } from "../../../synth/cache/chosen-cache.ts";
import { bundleCode } from "../../../synth/code-bundles.ts";
import { loadRulesIfNew } from "../../../synth/state-machine-definition.ts";
import type { Refusal, StageOrder } from "./stage-order.ts";

/**
 * A process of its own: synthesizes the stages that its first argument orders, a `StageOrder[]` as JSON, as main.ts does for each, and
 * writes into the file of its second what came of them, as JSON: an array of `Refusal`, `null` for one that is synthesized.
 * CDKTF and the provider are loaded once for all, and the code is bundled once.
 */
const [orders = "[]", outcomeFile = ""] = process.argv.slice(2);
const loaded = Promise.all([bundleCode(chosenCache()), import("../../../stacks/slipstream-app.ts"), loadRulesIfNew()]);
const outcomes: (Refusal | null)[] = [];
for (const order of JSON.parse(orders) as StageOrder[]) outcomes.push(await synthesizeStage(order));
writeFileSync(outcomeFile, JSON.stringify(outcomes));

async function synthesizeStage({ stage, workflowType, outDir, bootstrap }: StageOrder): Promise<Refusal | null> {
  try {
    const [code, { slipstreamApp }] = await loaded;
    mkdirSync(outDir, { recursive: true });
    if (bootstrap) (await import("./sample-bootstrap.ts")).sampleBootstrap(findStage(stage), code, outDir).synth();
    else slipstreamApp({ stage: findStage(stage, workflowType), code }, outDir).synth();
    return null;
  } catch (error) {
    if (error instanceof FindingsError) return { headline: error.headline, findings: error.findings };
    return { message: (error as Error).constructor === Error ? (error as Error).message : inspect(error) };
  }
}
