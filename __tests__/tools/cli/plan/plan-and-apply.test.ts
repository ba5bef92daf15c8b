import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Applied } from "../../../../tools/cli/plan/apply-plans.ts";
import type { Plans } from "../../../../tools/cli/plan/plans-file.ts";
import { hasTerraform } from "../../../support/has-terraform.ts";

const timeoutMs = 60_000;

let folder: string;
let stacksDir: string;
let jsonDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-plan-"));
  stacksDir = join(folder, "out/stacks");
  jsonDir = join(folder, "out/plans");
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Calls a function in a process of its own, since Terraform prints to the terminal. Its result is the last line. */
async function call(module: string, name: string, ...args: readonly unknown[]): Promise<unknown> {
  const file = join(import.meta.dirname, "../../../../tools/cli/plan", module);
  const code = `
    const { ${name} } = await import(${JSON.stringify(file)});
    console.log("\\n" + JSON.stringify(await ${name}(...${JSON.stringify(args)})));
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1)!);
}

async function plan(): Promise<Plans> {
  const stacks = await call("plan-stacks.ts", "planStacks", [join(stacksDir, "shop-data"), join(stacksDir, "shop")], jsonDir);
  return { stage: "dev", stacks: stacks as Plans["stacks"] };
}

const apply = async (plans: Plans) => (await call("apply-plans.ts", "applyPlans", stacksDir, plans)) as Applied;

const backend = (stack: string) => ({ terraform: { backend: { local: { path: join(folder, `${stack}.tfstate`) } } } });

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
    data: { terraform_remote_state: { upstream: { backend: "local", config: { path: join(folder, "shop-data.tfstate") } } } },
    resource: { terraform_data: { reader: { input: `${label} \${data.terraform_remote_state.upstream.outputs.table_name}` } } },
  });

const stateOf = (stack: string) => readFileSync(join(folder, `${stack}.tfstate`), "utf8");

/** A stage that is deployed with the table "orders". */
async function deployed(): Promise<void> {
  dataStack("orders");
  shopStack();
  await apply(await plan());
  await apply(await plan());
}

(hasTerraform ? describe : describe.skip)("npm run plan and npm run apply, with Terraform", () => {
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
      await deployed();
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
      await deployed();
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
      await deployed();
      shopStack("two");
      const stale = await plan();
      const file = readFileSync(join(stacksDir, "shop/tfplan"));
      await apply(await plan());
      writeFileSync(join(stacksDir, "shop/tfplan"), file);
      await expect(apply(stale)).rejects.toThrow("terraform apply ended with exit code 1");
    },
    timeoutMs,
  );

  test(
    "leaves no plan of before behind",
    async () => {
      await deployed();
      rmSync(join(folder, "shop-data.tfstate"));
      await plan();
      expect(existsSync(join(stacksDir, "shop/tfplan"))).toBe(false);
      expect(existsSync(join(jsonDir, "shop.json"))).toBe(false);
    },
    timeoutMs,
  );
});
