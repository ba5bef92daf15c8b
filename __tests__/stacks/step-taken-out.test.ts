import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { asBuiltIn, terraform, withAwsNames } from "@slipstream/offline-plan";
import { hasTerraform } from "../support/has-terraform.ts";
import { synthesized, type Json } from "./support/synthesized.ts";

const step = "api_resolver_recordPlacement";
const address = `aws_appsync_function.${step}`;
const resolver = "aws_appsync_resolver.api_resolver_Mutation_placeOrder";
const timeoutMs = 60_000;

/** The API as dev has it, with all that it refers to in its stack; what is another stack's is a text. */
async function api(): Promise<Json> {
  const { orders } = await synthesized("dev");
  const types = Object.entries(orders.resource).filter(([type]) => /^aws_(appsync_\w+|iam_role|sqs_queue)$/.test(type));
  return JSON.parse(JSON.stringify({ resource: Object.fromEntries(types) }).replaceAll(/\$\{data\.[^}]+\}/g, "elsewhere"));
}

/** Every resource by its address. */
function blocksIn({ resource }: Json): (readonly [address: string, block: Json])[] {
  return Object.entries<Json>(resource).flatMap(([type, named]) =>
    Object.entries<Json>(named).map(([name, block]) => [`${type}.${name}`, block] as const),
  );
}

/** The same without the step: no pipeline has it, and what waited for it waits for what it waited for. */
function withoutStep(whole: Json): Json {
  const document = structuredClone(whole);
  const { depends_on: before } = document.resource.aws_appsync_function[step];
  delete document.resource.aws_appsync_function[step];
  for (const [, block] of blocksIn(document)) {
    if (block.depends_on) block.depends_on = block.depends_on.flatMap((on: string) => (on === address ? before : on));
    const pipeline = block.pipeline_config;
    if (pipeline) pipeline.functions = pipeline.functions.filter((id: string) => !id.includes(address));
  }
  return document;
}

/** What Terraform says as it applies a change, and its state before. */
interface Applied {
  readonly log: readonly string[];
  readonly state: Json;
}

async function applied(folder: string, before: Json, after: Json): Promise<Applied> {
  mkdirSync(folder);
  const apply = async (document: Json, other: Json) => {
    writeFileSync(join(folder, "cdk.tf.json"), JSON.stringify(asBuiltIn(document, { other })));
    return terraform(folder, "apply", "-no-color", "-auto-approve");
  };
  await apply(before, after);
  const state = JSON.parse(readFileSync(join(folder, "terraform.tfstate"), "utf8"));
  return { log: withAwsNames(await apply(after, before)).split("\n"), state };
}

const at = (log: readonly string[], words: string) => log.findIndex((line) => line.startsWith(words));

(hasTerraform ? describe : describe.skip)("a step that is taken out of placeOrder's pipeline, with Terraform", () => {
  let folder: string;
  let whole: Json;
  let sound: Applied;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "slipstream-step-"));
    whole = await api();
    sound = await applied(join(folder, "sound"), whole, withoutStep(whole));
  }, timeoutMs);
  afterAll(() => rmSync(folder, { recursive: true }));

  test("is destroyed when its resolver has let go of it", () => {
    const letGo = at(sound.log, `${resolver}: Modifications complete`);
    expect(letGo).not.toBe(-1);
    expect(at(sound.log, `${address}: Destroying`)).toBeGreaterThan(letGo);
  });

  // Terraform makes all of these before it destroys what they stand in for: whoever adds one finds out whether the two can be there
  // at once. A role has another name with another path or region (`roleName`); a queue or a data source is replaced for another name
  // alone, or in another API; two APIs, and two functions of one, may have the same.
  test("has what it refers to created before it is destroyed, too", () => {
    const told = blocksIn(whole).flatMap(([name, { lifecycle }]) => (lifecycle?.create_before_destroy ? [name] : []));
    const kept = sound.state.resources
      .filter(({ instances }: Json) => instances[0].create_before_destroy)
      .map(({ name }: Json) => withAwsNames(`terraform_data.${name}`));
    expect(told).toHaveLength(9);
    expect([...new Set<string>(kept)].filter((name) => !told.includes(name)).sort()).toEqual([
      "aws_appsync_graphql_api.api",
      "aws_iam_role.api_data_source_order_queue_role",
      "aws_iam_role.api_data_source_orders_table_role",
      "aws_iam_role.api_data_source_placements_table_role",
      "aws_iam_role.api_log_role",
      "aws_sqs_queue.intake_queue",
      "aws_sqs_queue.intake_queue_dead_letters",
    ]);
  });

  test(
    "would be destroyed before, without its lifecycle",
    async () => {
      const without = structuredClone(whole);
      for (const [, block] of blocksIn(without)) delete block.lifecycle;
      const { log } = await applied(join(folder, "without"), without, withoutStep(without));
      const gone = at(log, `${address}: Destruction complete`);
      expect(gone).not.toBe(-1);
      expect(at(log, `${resolver}: Modifying`)).toBeGreaterThan(gone);
    },
    timeoutMs,
  );
});
