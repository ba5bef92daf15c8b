import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { strToU8, zipSync } from "fflate";
import { RunningCode } from "../../../../tools/cli/logs/running-code.ts";
import { trust } from "../../../packages/local/foreign-stacks/telemetry-stack.ts";
import { runResources } from "../../../packages/local/run-resources.ts";

const folder = mkdtempSync(join(tmpdir(), "running-code-"));
let runtime: Runtime;
let startedAt: number;
beforeAll(async () => {
  startedAt = Date.now();
  const zip = join(folder, "code.zip");
  writeFileSync(zip, zipSync({ "index.js": strToU8("") }));
  runtime = await runResources({
    aws_iam_role: { r: { name: "r", assume_role_policy: trust } },
    aws_lambda_function: {
      f: {
        function_name: "f",
        filename: zip,
        handler: "index.handler",
        runtime: "nodejs24.x",
        role: "${aws_iam_role.r.arn}",
      },
    },
  });
});
afterAll(async () => {
  await runtime.stop();
  rmSync(folder, { recursive: true });
});

test("a function's code is known since its last change, as Lambda tells it; before that, and of a function that is gone, it is not", async () => {
  const code = new RunningCode({ region: runtime.region, endpoint: runtime.baseUrl, credentials: runtime.credentials() });
  const hash = runtime.resources.get("aws_lambda_function.f")!.attributes["code_sha256"];
  expect(await code.hashAt("f", Date.now())).toBe(hash);
  expect(await code.hashAt("f", startedAt - 1)).toBeUndefined();
  expect(await code.hashAt("gone", Date.now())).toBeUndefined();
});
