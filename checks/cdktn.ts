import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../synth/project-root.ts";
import type { Check, Finding, Skipped } from "./check.ts";
import type { StackJson } from "./guard-rails/declarations.ts";
import { copyProject } from "./project-copy.ts";
import { synthesizeCopy } from "./synthesize-copy.ts";
import { synthesizedStages } from "./synthesized.ts";
import { differences } from "./terraform/differences.ts";

const packages = ["cdktn", "@cdktn/provider-aws"];
const stage = "dev";

/** CDKTF's continuation gives the same Terraform when only the imports are changed: nobody is bound to the archived one. */
export const cdktnCheck: Check = {
  name: "cdktn",
  run: async (): Promise<readonly Finding[] | Skipped> => {
    const missing = packages.filter((name) => !existsSync(join(projectRoot, "node_modules", name)));
    if (missing.length > 0) return { skipped: `not installed: ${missing.join(", ")}` };
    const folder = await mkdtemp(join(tmpdir(), "slipstream-cdktn-"));
    try {
      const copy = join(folder, "copy");
      await copyProject(copy, importCdktn);
      const there = await synthesizeCopy(copy, { STAGE: stage });
      const stages = await synthesizedStages();
      return differentStacks(stages.find((synthesized) => synthesized.stage === stage)!.stacks, there);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** A file's text with CDKTF's continuation in place of CDKTF. */
export function importCdktn(text: string): string {
  return text.replaceAll(
    /(from ")(@?cdktf)(?=["/])/g,
    (_, start: string, name: string) => start + name.replace("cdktf", "cdktn"),
  );
}

/** All that may differ: who wrote the JSON, and which provider is to be installed from where. */
const documented = new Set([
  "//.metadata.version",
  "terraform.required_providers.aws.source",
  "terraform.required_providers.aws.version",
]);

/** Where stacks of the same names differ. */
export function differentStacks(here: readonly StackJson[], there: readonly StackJson[]): Finding[] {
  return here.flatMap(({ name, document }) => {
    const other = there.find((stack) => stack.name === name)?.document;
    const places = differences(document, other).filter((place) => !documented.has(place));
    const message = "It is another under cdktn. Write it so that both give the same.";
    return places.map((place) => ({ file: `${name}: ${place}`, rule: "cdktn", message }));
  });
}
