import { execFile } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { FindingsError } from "@slipstream/languages";
import { cacheVariable } from "../../synth/cache/chosen-cache.ts";
import { findingsVariable, type FindingsReport } from "../../synth/findings-file.ts";
import { projectRoot } from "../../synth/project-root.ts";
import { shortProcess } from "./short-process.ts";

export interface SynthesizeOptions {
  /** @default the stage's */
  readonly workflowType?: "EXPRESS" | "STANDARD" | undefined;
  /** Takes nothing from an earlier synth: for what is planned and deployed. @default whether `CI` is set */
  readonly anew?: boolean;
}

/** What synth keeps for the next one. May be removed at any time. */
export const cacheFolder = join(projectRoot, ".slipstream/cache");

/**
 * Synthesizes the stacks of `stage` into `outDir` in a process of its own, as `cdktf synth` does: CDKTF keeps state in globals.
 * Throws with what synth said when it fails: a `FindingsError` when rules refused the stacks.
 */
export async function synthesize(stage: string, outDir: string, options: SynthesizeOptions = {}): Promise<void> {
  // A folder of this synth's own: no other's findings can be taken for these. At once: the process is on its way when this returns.
  // Named as boot.ts names its own: what is left of a process that was killed the next one removes.
  const folder = mkdtempSync(join(tmpdir(), `slipstream-synth-${process.pid}-`));
  const findingsFile = join(folder, "findings.json");
  const env = { ...process.env, ...synthSettings(stage, outDir, options), [findingsVariable]: findingsFile };
  try {
    await promisify(execFile)(process.execPath, [...shortProcess, "main.ts"], { cwd: projectRoot, env });
  } catch (error) {
    throw (await readRefusal(findingsFile)) ?? new Error(whatWasSaid(error as { stderr?: string; message: string }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What main.ts is told by its environment. */
export function synthSettings(stage: string, outDir: string, { workflowType, anew }: SynthesizeOptions = {}): NodeJS.ProcessEnv {
  const type = workflowType && { WORKFLOW_TYPE: workflowType };
  return { STAGE: stage, CDKTF_OUTDIR: outDir, ...type, [cacheVariable]: cacheFor(anew) };
}

/**
 * The folder that synth may use as a cache; empty when everything is to be made anew: where it is deployed, and in CI, whose word
 * others rely on.
 */
export function cacheFor(anew = Boolean(process.env["CI"])): string {
  return anew ? "" : cacheFolder;
}

/** What rules refused; `undefined` when synth failed by anything else. */
async function readRefusal(file: string): Promise<FindingsError | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { headline, findings } = JSON.parse(text) as FindingsReport;
  // Only now: commands that are refused for their arguments, or synthesize what is sound, do without.
  const { FindingsError } = await import("@slipstream/languages");
  return new FindingsError(headline, findings);
}

function whatWasSaid({ stderr, message }: { readonly stderr?: string; readonly message: string }): string {
  return (stderr?.trim() || message).replace(/^error: /, "");
}
