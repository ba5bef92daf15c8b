import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { terraformName } from "@slipstream/offline-plan";
import { planDifference } from "../../../../../tools/cli/plan/offline/plan-difference.ts";
import { review } from "../../../../../tools/cli/review/review.ts";
import { synthesized, type Json } from "../../../../stacks/support/synthesized.ts";
import { hasTerraform } from "../../../../support/has-terraform.ts";

const root = join(import.meta.dirname, "../../../../..");
const timeoutMs = 60_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-difference-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes stacks as synth does, the first is what the others read. */
function written(name: string, stacks: Readonly<Record<string, object>>): string {
  const manifest = Object.keys(stacks).map((stack, index) => {
    return [stack, { synthesizedStackPath: `stacks/${stack}/cdk.tf.json`, dependencies: Object.keys(stacks).slice(0, index) }];
  });
  for (const [stack, document] of Object.entries(stacks)) {
    mkdirSync(join(folder, name, "stacks", stack), { recursive: true });
    writeFileSync(join(folder, name, "stacks", stack, "cdk.tf.json"), JSON.stringify(document));
  }
  writeFileSync(join(folder, name, "manifest.json"), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  return join(folder, name);
}

const plan = (base: string | undefined, target: string) => {
  const places = { workDir: join(folder, "work"), jsonDir: join(folder, "plans") };
  return planDifference({ base, target, ...places, onProgress: () => undefined });
};

const planFiles = () => readdirSync(join(folder, "plans")).map((file) => join(folder, "plans", file));

const reviewed = () => review(planFiles(), { base: [], allow: [], layout: "markdown" });

function runReview(...options: readonly string[]): Promise<{ code: number; stdout: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["tools/cli/review.ts", ...planFiles(), ...options], { cwd: root }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    );
  });
}

const backend = (name: string) => ({ terraform: { backend: { local: { path: `../../../state/${name}.tfstate` } } } });
const data = (args: object = {}, outputs: object = {}) => ({
  ...backend("shop-data"),
  resource: { aws_dynamodb_table: { orders: { name: "orders", hash_key: "id", billing_mode: "PAY_PER_REQUEST", ...args } } },
  output: { table_arn: { value: "${aws_dynamodb_table.orders.arn}" }, ...outputs },
});
const orders = (visibility: number, reads = "table_arn") => ({
  ...backend("shop"),
  data: { terraform_remote_state: { data: { backend: "local", config: { path: "../../../state/shop-data.tfstate" } } } },
  resource: {
    aws_sqs_queue: {
      intake: {
        name: "intake",
        visibility_timeout_seconds: visibility,
        policy: `of \${data.terraform_remote_state.data.outputs.${reads}}`,
      },
    },
  },
});

(hasTerraform ? describe : describe.skip)("stacks planned against others, with Terraform", () => {
  test(
    "a changed setting: the review names it, and nothing needs an approval",
    async () => {
      const base = written("base", { "shop-data": data(), shop: orders(30) });
      const target = written("target", { "shop-data": data(), shop: orders(60) });
      expect(await plan(base, target)).toEqual({
        stacks: [
          { name: "shop-data", changes: false, after: [] },
          { name: "shop", changes: true, after: [] },
        ],
        gone: [],
      });
      const { code, stdout } = await runReview("--format", "markdown");
      expect(code).toBe(0);
      expect(stdout).toContain("`visibility_timeout_seconds`: `30` → `60`");
    },
    timeoutMs,
  );

  test(
    "no change: the review says so",
    async () => {
      const stacks = { "shop-data": data(), shop: orders(30) };
      expect(await plan(written("base", stacks), written("target", stacks))).toMatchObject({
        stacks: [{ changes: false }, { changes: false }],
      });
      expect(await reviewed()).toEqual({ needsApproval: false, text: expect.stringContaining("No changes") });
    },
    timeoutMs,
  );

  test(
    "a renamed table of the project's own: the review tells what is lost, and ends with 2",
    async () => {
      const { data: document }: { readonly data: Json } = await synthesized("dev");
      const name = "slipstream-dev-data";
      for (const functions of Object.values<Json>(document.resource.aws_lambda_function)) delete functions.filename;
      const renamed = structuredClone(document);
      renamed.resource.aws_dynamodb_table.table_orders.name += "-2";
      await plan(written("base", { [name]: document }), written("target", { [name]: renamed }));
      const { code, stdout } = await runReview("--format", "markdown");
      expect(code).toBe(2);
      expect(stdout).toContain("Lost: every item in the table `slipstream-dev-orders`");
      expect(stdout).toContain('Forced by `name`: `"slipstream-dev-orders"` → `"slipstream-dev-orders-2"`');
    },
    timeoutMs,
  );

  test(
    "a stack that reads what is new is planned after the other one; a stack that is gone is not planned",
    async () => {
      const base = written("base", { "shop-data": data(), gone: backend("gone") });
      const target = written("target", {
        "shop-data": data({}, { table_name: { value: "${aws_dynamodb_table.orders.name}" } }),
        shop: orders(30, "table_name"),
      });
      expect(await plan(base, target)).toEqual({
        stacks: [
          { name: "shop-data", changes: true, after: [] },
          { name: "shop", changes: true, after: ["shop-data"] },
        ],
        gone: ["gone"],
      });
      expect(existsSync(join(folder, "plans/gone.json"))).toBe(false);
      const shop = JSON.parse(readFileSync(join(folder, "plans/shop.json"), "utf8"));
      expect(shop.resource_changes[0]).toMatchObject({
        type: "aws_sqs_queue",
        change: { actions: ["create"], after: { policy: "of orders" } },
      });
    },
    timeoutMs,
  );

  test(
    "another region: everything is made there anew",
    async () => {
      const inRegion = (region: string) => ({ "shop-data": { ...data(), provider: { aws: [{ region }] } } });
      await plan(written("base", inRegion("eu-west-1")), written("target", inRegion("eu-central-1")));
      expect((await reviewed()).text).toContain('Forced by `region`: `"eu-west-1"` → `"eu-central-1"`');
    },
    timeoutMs,
  );

  test(
    "what Terraform refuses is told with the addresses of AWS's resources",
    async () => {
      const lifecycle = { prevent_destroy: true };
      const base = written("base", { "shop-data": data({ lifecycle }) });
      const target = written("target", { "shop-data": data({ lifecycle, name: "purchases" }) });
      await expect(plan(base, target)).rejects.toThrow(
        new RegExp(`${terraformName()} plan refuses shop-data of the checkout:[^]*aws_dynamodb_table\\.orders has`),
      );
    },
    timeoutMs,
  );
});
