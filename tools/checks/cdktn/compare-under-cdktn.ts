import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Finding, Json, StackDocument } from "@slipstream/languages";
import { readStacks } from "../../synthesize/read-stacks.ts";
import { runMain } from "../synthesized/run-main.ts";
import type { SynthesizedStage } from "../synthesized/synthesized-stages.ts";
import { unequalStacks } from "../synthesized/unequal-stacks.ts";

/**
 * Where the continuation synthesizes the stages otherwise.
 * @param stages as CDKTF synthesizes them
 * @param project the folder of main.ts
 * @param packages the npm project in which the continuation is installed
 */
export async function compareUnderCdktn(
  stages: readonly SynthesizedStage[],
  project: string,
  packages: string,
): Promise<Finding[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-cdktn-"));
  const preload = importCdktn(packages);
  const compare = async ({ stage, stacks }: SynthesizedStage): Promise<Finding[]> => {
    const outDir = join(folder, stage);
    const env = { ...process.env, ...environmentOf(stage), CDKTF_OUTDIR: outDir };
    try {
      await runMain(project, env, preload);
    } catch (error) {
      const message = `${stage} does not synthesize under cdktn: ${(error as Error).message}`;
      return [{ rule: "cdktn", file: "main.ts", message }];
    }
    return differentStacks(stacks, readStacks(outDir));
  };
  try {
    const findings: Finding[] = [];
    for (const stage of stages) findings.push(...(await compare(stage)));
    return findings;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A module's text: what is imported from CDKTF comes from its continuation. The sources stay where they are, since the bundler's
 * bytes may depend on where packages are from there. Constructs come with it: there must be one of them.
 */
const importCdktn = (packages: string) => `
  import { registerHooks } from "node:module";
  const parentURL = ${JSON.stringify(pathToFileURL(join(packages, "package.json")).href)};
  registerHooks({
    resolve(name, context, next) {
      if (!/^(@?cdktf|constructs)(\\/|$)/.test(name)) return next(name, context);
      return next(name.replace("cdktf", "cdktn"), { ...context, parentURL });
    },
  });`;

/** What makes main.ts synthesize a stage, e.g. `dev`, or `dev as STANDARD` with the other type of workflow. */
function environmentOf(stage: string): Record<string, string> {
  const [name = "", workflowType] = stage.split(" as ");
  return { STAGE: name, ...(workflowType !== undefined && { WORKFLOW_TYPE: workflowType }) };
}

/** Where stacks are not what the continuation is to write. */
export function differentStacks(here: readonly StackDocument[], there: readonly StackDocument[]): Finding[] {
  const expected = here.map(({ name, document }) => ({ name, document: asUnderCdktn(document) }));
  const message = "It is another under cdktn.";
  return unequalStacks(expected, there, { rule: "cdktn", message, advice: "Write it so that both give the same." });
}

/** A stack with all that differs under the continuation: who wrote it, and which provider is to be installed from where. */
function asUnderCdktn(document: Json): Json {
  const expected = structuredClone(document);
  expected["//"].metadata.version = "0.24.0";
  Object.assign(expected.terraform.required_providers.aws, { source: "hashicorp/aws", version: "6.66.0" });
  return expected;
}
