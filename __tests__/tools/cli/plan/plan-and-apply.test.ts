import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { terraformName } from "@slipstream/offline-plan";
import type { Applied } from "../../../../tools/cli/plan/apply-plans.ts";
import type { Plans } from "../../../../tools/cli/plan/plans-file.ts";
import { hasTerraform } from "../../../support/has-terraform.ts";
import { QuietProcess } from "./support/quiet-process.ts";

const timeoutMs = 60_000;

let folder: string;
let stacksDir: string;
let jsonDir: string;
function makeFolder(): void {
  folder = mkdtempSync(join(tmpdir(), "slipstream-plan-"));
  stacksDir = join(folder, "out/stacks");
  jsonDir = join(folder, "out/plans");
}
beforeEach(makeFolder);
afterEach(() => rmSync(folder, { recursive: true }));

const planFolder = join(import.meta.dirname, "../../../../tools/cli/plan");
let quietly: QuietProcess;

async function plan(): Promise<Plans> {
  const folders = ["shop-data", "shop"].map((stack) => join(stacksDir, stack));
  const stacks = await quietly.call(join(planFolder, "plan-stacks.ts"), "planStacks", folders, jsonDir);
  return { stage: "dev", by: "Terraform 1.11.4", stacks: stacks as Plans["stacks"] };
}

const apply = async (plans: Plans) =>
  (await quietly.call(join(planFolder, "apply-plans.ts"), "applyPlans", stacksDir, plans)) as Applied;

/** Where a stack's state is, from a stack's folder: all of it can be copied. */
const stateFrom = (stack: string) => `../../../${stack}.tfstate`;

const backend = (stack: string) => ({ terraform: { backend: { local: { path: stateFrom(stack) } } } });

function writeStack(stack: string, json: object): string {
  mkdirSync(join(stacksDir, stack), { recursive: true });
  writeFileSync(join(stacksDir, stack, "cdk.tf.json"), JSON.stringify({ ...backend(stack), ...json }));
  return join(stacksDir, stack);
}

/** A table whose name the second stack reads; as CDKTF writes it. */
const dataStack = (table: string) =>
  writeStack("shop-data", {
    resource: { terraform_data: { table: { input: table } } },
    output: { table_name: { value: "${terraform_data.table.output}", sensitive: true }, size: { value: table.length } },
  });

const shopStack = (label = "one") =>
  writeStack("shop", {
    data: { terraform_remote_state: { upstream: { backend: "local", config: { path: stateFrom("shop-data") } } } },
    resource: { terraform_data: { reader: { input: `${label} \${data.terraform_remote_state.upstream.outputs.table_name}` } } },
  });

const stateOf = (stack: string) => readFileSync(join(folder, `${stack}.tfstate`), "utf8");

(hasTerraform ? describe : describe.skip)("npm run plan and npm run apply, with Terraform", () => {
  let deployedOnce: string;
  beforeAll(async () => {
    quietly = new QuietProcess();
    makeFolder();
    deployedOnce = folder;
    dataStack("orders");
    shopStack();
    await apply(await plan());
    await apply(await plan());
  }, timeoutMs);
  afterAll(async () => {
    await quietly.end();
    rmSync(deployedOnce, { recursive: true });
  });

  /** A stage that is deployed with the table "orders". */
  const deployed = () => cpSync(deployedOnce, folder, { recursive: true });

  test(
    "the first plan is of the first stack only; what comes after it waits, and is planned once that is there",
    async () => {
      dataStack("orders");
      shopStack();
      const first = await plan();
      expect(first.stacks).toEqual([
        { name: "shop-data", changes: true, reads: expect.any(String) },
        { name: "shop", waitsFor: ["table_name"] },
      ]);
      expect(existsSync(join(jsonDir, "shop-data.json"))).toBe(true);
      expect(existsSync(join(jsonDir, "shop.json"))).toBe(false);

      const { applied, left } = await apply(first);
      expect(applied).toEqual(["shop-data"]);
      expect(left).toEqual([{ name: "shop", because: expect.stringContaining("has no plan") }]);

      const second = await plan();
      expect(second.stacks).toMatchObject([{ changes: false }, { changes: true }]);
      expect(await apply(second)).toEqual({ applied: ["shop-data", "shop"], left: [] });
      expect(stateOf("shop")).toContain("one orders");
    },
    timeoutMs,
  );

  test(
    "applies what was planned, though the source has changed since",
    async () => {
      deployed();
      shopStack("two");
      const plans = await plan();
      shopStack("three");
      await apply(plans);
      expect(stateOf("shop")).toContain("two orders");
    },
    timeoutMs,
  );

  test(
    "does not apply a plan that was made with outputs that have changed since",
    async () => {
      deployed();
      dataStack("purchases");
      shopStack("two");
      const { applied, left } = await apply(await plan());
      expect(applied).toEqual(["shop-data"]);
      expect(left).toEqual([{ name: "shop", because: expect.stringContaining("outputs") }]);
      expect(stateOf("shop")).toContain("one orders");
    },
    timeoutMs,
  );

  test(
    "Terraform refuses a plan when the state has changed since",
    async () => {
      deployed();
      shopStack("two");
      const stale = await plan();
      const file = readFileSync(join(stacksDir, "shop/tfplan"));
      await apply(await plan());
      writeFileSync(join(stacksDir, "shop/tfplan"), file);
      await expect(apply(stale)).rejects.toThrow(`${terraformName()} apply ended with exit code 1`);
    },
    timeoutMs,
  );

  test(
    "leaves no plan of before behind",
    async () => {
      deployed();
      rmSync(join(folder, "shop-data.tfstate"));
      await plan();
      expect(existsSync(join(stacksDir, "shop/tfplan"))).toBe(false);
      expect(existsSync(join(jsonDir, "shop.json"))).toBe(false);
    },
    timeoutMs,
  );
});
