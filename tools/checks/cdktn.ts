import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Json, StackDocument } from "@slipstream/languages";
import { projectRoot } from "../../synth/project-root.ts";
import { readStacks } from "../synthesize/read-stacks.ts";
import type { Check, Finding, Skipped } from "./check.ts";
import { runMain } from "./run-main.ts";
import { synthesizedStages, type SynthesizedStage } from "./synthesized.ts";
import { differences } from "./terraform/differences.ts";

/** An npm project of its own, since its packages are half the size of all the others: only who makes this check installs them. */
const cdktnProject = join(projectRoot, ".ci/cdktn");

/** CDKTF's continuation gives the same Terraform when only the imports are changed: nobody is bound to the archived one. */
export const cdktnCheck: Check = {
  name: "cdktn",
  run: async (): Promise<readonly Finding[] | Skipped> => {
    const missing = notInstalled(cdktnProject);
    if (missing.length > 0) return { skipped: `not installed: ${missing.join(", ")}; npm run check:install-cdktn does it` };
    const stages = await synthesizedStages();
    // What does not synthesize, the check for that says.
    return stages.some(({ error }) => error !== undefined) ? [] : compareUnderCdktn(stages, projectRoot, cdktnProject);
  },
};

/** The packages that an npm project pins and that are not there in that version. */
export function notInstalled(project: string): string[] {
  const { devDependencies } = JSON.parse(readFileSync(join(project, "package.json"), "utf8"));
  const pins = Object.entries<string>(devDependencies);
  return pins
    .filter(([name, version]) => installedVersion(project, name) !== version)
    .map(([name, version]) => `${name} ${version}`);
}

function installedVersion(project: string, name: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(project, "node_modules", name, "package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}

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
      const refused = `${stage} does not synthesize under cdktn: ${(error as Error).message}`;
      return [{ file: "main.ts", rule: "cdktn", message: refused }];
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
  const byName = (stacks: readonly StackDocument[]) => Object.fromEntries(stacks.map(({ name, document }) => [name, document]));
  const expected = here.map(({ name, document }) => ({ name, document: asUnderCdktn(document) }));
  const message = "It is another under cdktn. Write it so that both give the same.";
  return differences(byName(expected), byName(there)).map((place) => ({
    file: place.replace(".", ": "),
    rule: "cdktn",
    message,
  }));
}

/** A stack with all that differs under the continuation: who wrote it, and which provider is to be installed from where. */
function asUnderCdktn(document: Json): Json {
  const expected = structuredClone(document);
  expected["//"].metadata.version = "0.24.0";
  Object.assign(expected.terraform.required_providers.aws, { source: "hashicorp/aws", version: "6.66.0" });
  return expected;
}
