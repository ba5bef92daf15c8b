import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { terraform, withAwsNames } from "@slipstream/offline-plan";
import { planDifference } from "../../tools/cli/plan/offline/plan-difference.ts";
import { hasTerraform } from "../support/has-terraform.ts";
import { synthesizedOutput, type Json } from "./support/synthesized.ts";

const step = "api_resolver_recordPlacement";
const address = `aws_appsync_function.${step}`;
const stack = "slipstream-dev";

/** The same stacks without the step: no pipeline has it, and what waited for it waits for what it waited for. */
function withoutStep(document: Json): void {
  const { aws_appsync_function: steps, aws_appsync_resolver: resolvers } = document.resource;
  const { depends_on: before } = steps[step];
  delete steps[step];
  for (const waiting of [...Object.values<Json>(steps), ...Object.values<Json>(resolvers)]) {
    waiting.depends_on = waiting.depends_on.flatMap((on: string) => (on === address ? before : on));
    const pipeline = waiting.pipeline_config;
    if (pipeline) pipeline.functions = pipeline.functions.filter((id: string) => !id.includes(address));
  }
}

function withoutLifecycles(document: Json): void {
  for (const block of Object.values<Json>(document.resource).flatMap((named) => Object.values<Json>(named))) delete block.lifecycle;
}

(hasTerraform ? describe : describe.skip)("a step that is taken out of placeOrder's pipeline, with Terraform", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "slipstream-step-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What Terraform does, line by line, to stacks that are as synth writes them, once `changed` has changed those and these. */
  async function applied(name: string, changed: (document: Json) => void): Promise<{ log: string[]; state: Json }> {
    const synthesized = await synthesizedOutput("dev");
    const written = (which: string, ...edits: ((document: Json) => void)[]) => {
      const target = join(folder, name, which);
      cpSync(synthesized, target, { recursive: true });
      const file = join(target, "stacks", stack, "cdk.tf.json");
      const document = JSON.parse(readFileSync(file, "utf8"));
      for (const edit of edits) edit(document);
      writeFileSync(file, JSON.stringify(document));
      return target;
    };
    const [base, target] = [written("base", changed), written("target", changed, withoutStep)];
    const [workDir, jsonDir] = [join(folder, name, "work"), join(folder, name, "plans")];
    await planDifference({ base, target, workDir, jsonDir, onProgress: () => undefined });
    const state = JSON.parse(readFileSync(join(workDir, "cdktf.out/stacks", stack, "../../../state", `${stack}.tfstate`), "utf8"));
    const log = await terraform(join(workDir, "cdktf.out/stacks", stack), "apply", "-no-color", "tfplan");
    return { log: withAwsNames(log).split("\n"), state };
  }

  const at = (log: readonly string[], words: string) => log.findIndex((line) => line.startsWith(words));

  test("goes after its resolver has let go of it", async () => {
    const { log, state } = await applied("as-is", () => undefined);
    console.log(log.join("\n"));
    console.log(state.resources.filter((r: Json) => r.instances[0].create_before_destroy).map((r: Json) => r.name).join("\n"));
    const letGo = at(log, "aws_appsync_resolver.api_resolver_Mutation_placeOrder: Modifications complete");
    expect(letGo).toBeGreaterThan(0);
    expect(at(log, `${address}: Destroying`)).toBeGreaterThan(letGo);
  }, 60_000);

  test("would go before, without its lifecycle", async () => {
    const { log } = await applied("without", withoutLifecycles);
    const gone = at(log, `${address}: Destruction complete`);
    expect(gone).toBeGreaterThan(0);
    expect(at(log, "aws_appsync_resolver.api_resolver_Mutation_placeOrder: Modifying")).toBeGreaterThan(gone);
  }, 60_000);
});
