import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shape } from "../../../packages/local/gateway/service.ts";
import { startRuntime, type Runtime, type RuntimeOptions } from "../../../packages/local/runtime/runtime.ts";

/** Runs resources, by type and name as in a `cdk.tf.json`, in eu-west-1. Whoever starts it stops it. */
export async function runResources(resource: Shape, options: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  const folder = mkdtempSync(join(tmpdir(), "slipstream-test-"));
  const stack = join(folder, "stack");
  mkdirSync(stack);
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify({ provider: { aws: [{ region: "eu-west-1" }] }, resource }));
  return startRuntime({ stacks: [stack], port: 0, ...options }).finally(() => rmSync(folder, { recursive: true }));
}
