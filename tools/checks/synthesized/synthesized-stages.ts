import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { FindingsError, type StackDocument } from "@slipstream/languages";
import { findStage, stageNames } from "../../../stages.ts";
import { cacheVariable } from "../../../synth/cache/chosen-cache.ts";
import { projectRoot } from "../../../synth/project-root.ts";
import { readStacks } from "../../synthesize/read-stacks.ts";
import { shortProcess } from "../../synthesize/short-process.ts";
import { cacheFor } from "../../synthesize/synthesize.ts";
import type { Refusal, StageOrder } from "./stage-order.ts";

/** A stage as synth writes it, or what synth says instead. */
export interface SynthesizedStage {
  /** Its name, for people. */
  readonly stage: string;
  readonly stacks: readonly StackDocument[];
  /** A `FindingsError` when rules refused the stacks. */
  readonly error?: Error;
}

interface Synthesized {
  readonly stages: readonly SynthesizedStage[];
  readonly bootstraps: readonly SynthesizedStage[];
}

let synthesized: Promise<Synthesized> | undefined;

/** Every stage, synthesized without credentials, once for all checks. */
export async function synthesizedStages(): Promise<readonly SynthesizedStage[]> {
  synthesized ??= synthesizeAll();
  return (await synthesized).stages;
}

/** What is deployed at all: the stages, and before each what bootstrap makes for it. */
export async function synthesizedApps(): Promise<readonly SynthesizedStage[]> {
  const stages = await synthesizedStages();
  return [...stages, ...(await synthesized!).bootstraps];
}

async function synthesizeAll(): Promise<Synthesized> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-stacks-"));
  try {
    const stages = stageNames.map((stage) => ({ stage, shown: stage, outDir: join(folder, stage) }));
    // The other type of workflow has resources of its own, whichever type the stages have by now.
    const types = (["EXPRESS", "STANDARD"] as const).filter((type) => type !== findStage("dev").workflowType);
    const others = types.map((workflowType) => ({
      ...{ stage: "dev", workflowType, shown: `dev as ${workflowType}` },
      outDir: join(folder, workflowType),
    }));
    const bootstraps = stageNames.map((stage) => ({
      ...{ stage, bootstrap: true, shown: `bootstrap of ${stage}` },
      outDir: join(folder, `bootstrap-${stage}`),
    }));
    const orders = [...stages, ...others, ...bootstraps];
    const refusals = await synthesize(orders, join(folder, "outcomes.json"));
    const all = orders.map(({ shown, outDir }, index) => {
      const refusal = refusals[index];
      return refusal ? { stage: shown, stacks: [], error: toError(refusal) } : { stage: shown, stacks: stacksIn(outDir) };
    });
    return { stages: all.slice(0, -bootstraps.length), bootstraps: all.slice(-bootstraps.length) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** In a process of its own: who waits for it goes on meanwhile, and what CDKTF keeps in globals is nobody else's. */
async function synthesize(orders: readonly StageOrder[], outcomeFile: string): Promise<readonly (Refusal | null)[]> {
  const script = join(import.meta.dirname, "synthesize-all.ts");
  const env = { ...process.env, [cacheVariable]: cacheFor() };
  try {
    const arguments_ = [...shortProcess, script, JSON.stringify(orders), outcomeFile];
    await promisify(execFile)(process.execPath, arguments_, { cwd: projectRoot, env });
    return JSON.parse(await readFile(outcomeFile, "utf8")) as (Refusal | null)[];
  } catch (error) {
    // A file that does not load is the same for each stage.
    const { stderr = "", message } = error as { stderr?: string; message: string };
    return orders.map(() => ({ message: stderr.trim() || message }));
  }
}

function toError(refusal: Refusal): Error {
  return "message" in refusal ? new Error(refusal.message) : new FindingsError(refusal.headline, refusal.findings);
}

function stacksIn(outDir: string): StackDocument[] {
  return readStacks(outDir).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
