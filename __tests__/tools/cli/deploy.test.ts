import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { trust } from "../../packages/local/foreign-stacks/telemetry-stack.ts";
import { runResources } from "../../packages/local/run-resources.ts";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";
import { mainOf, writeProjectOf } from "./support/project-of.ts";

const root = join(import.meta.dirname, "../../..");

/** Accounts, by how many functions they may run at once, with a role that may ask so and one that may not. */
const accounts = new Map<number, Runtime>();
let credentials: Record<string, string>;
beforeAll(async () => {
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "lambda:GetAccountSettings", Resource: "*" }] });
  const role = (name: string) => ({ name, assume_role_policy: trust });
  const roles = { deployer: { ...role("deployer"), inline_policy: { name: "look", policy } }, blind: role("blind") };
  for (const accountConcurrency of [10, 1000]) {
    accounts.set(accountConcurrency, await runResources({ aws_iam_role: roles }, { accountConcurrency }));
  }
  credentials = credentialsOf(1000);
});
afterAll(() => Promise.all([...accounts.values()].map((runtime) => runtime.stop())));

function credentialsOf(accountConcurrency: number, role = "deployer"): Record<string, string> {
  const runtime = accounts.get(accountConcurrency)!;
  const { accessKeyId, secretAccessKey, sessionToken } = runtime.credentials(
    runtime.role(`arn:aws:iam::${runtime.accountId}:role/${role}`),
  );
  return {
    AWS_ENDPOINT_URL: runtime.baseUrl,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}

let home: string;
let calls: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "slipstream-deploy-"));
  calls = join(home, "calls");
  mkdirSync(join(home, "bin"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** A Terraform that notes how it is called, and fails where `failAt` stands in its arguments. */
function putTerraform(failAt = "nothing", name = "terraform", version = "Terraform v1.11.4"): void {
  const script = `#!/bin/sh
[ "$1" != version ] || { echo '${version}'; exit; }
echo "$@" >> '${calls}'
case "$*" in
  *'${failAt}'*) echo "Error: refused" >&2; exit 3 ;;
  *'-web output -json'*) echo '{"page_domain":{"value":"order.example.com"}}' ;;
  *'output -json'*) echo '{"graphql_url":{"value":"https://example.com/graphql"}}' ;;
esac
`;
  putProgram(name, script);
}

function putProgram(name: string, script: string): void {
  const file = join(home, "bin", name);
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

/** Of stacks without anything in them: where the test is about what is done with them. */
function makeProject({ accountId, orders = {} }: { accountId?: string; orders?: object } = {}): string {
  const project = join(home, "project");
  writeProjectOf(mainOf({}, orders), project);
  const file = join(project, "stages.ts");
  const settings = accountId === undefined ? "" : ` accountId: "${accountId}",`;
  writeFileSync(file, readFileSync(file, "utf8").replace('name: "dev",', `name: "dev",${settings}`));
  return project;
}

/** A queue that a function takes batches from, so many at a time. */
const consuming = (maximum_concurrency: number) => ({
  resource: {
    aws_sqs_queue: { q: { name: "q" } },
    aws_lambda_function: { f: { function_name: "f" } },
    aws_lambda_event_source_mapping: {
      m: {
        event_source_arn: "${aws_sqs_queue.q.arn}",
        function_name: "${aws_lambda_function.f.arn}",
        scaling_config: { maximum_concurrency },
      },
    },
  },
});

/** Runs the command on a machine that has only what the test gives it. */
async function deploy(env: Record<string, string>, ...args: string[]) {
  return deployFrom(root, env, ...args);
}

async function deployFrom(cwd: string, env: Record<string, string>, ...args: string[]) {
  const command = ["tools/cli/deploy.ts", "--out", join(home, "out"), ...args];
  return promisify(execFile)(process.execPath, command, { cwd, env: { PATH: join(home, "bin"), HOME: home, ...env } }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

/** How Terraform was called, in which stack's folder. */
function called(): string[] {
  const folder = join(home, "out/stacks/");
  const lines = existsSync(calls) ? readFileSync(calls, "utf8").trim().split("\n") : [];
  return lines.map((line) => line.replace(`-chdir=${folder}`, ""));
}

describe("npm run deploy", () => {
  test(
    "initializes and applies the data stack, the orders stack, then the page's, and leaves the approval to Terraform",
    async () => {
      putTerraform();
      const { code, stdout } = await deploy(credentials);
      expect(called()).toEqual([
        "slipstream-dev-data init",
        "slipstream-dev-data apply",
        "slipstream-dev init",
        "slipstream-dev apply",
        "slipstream-dev-web init",
        "slipstream-dev-web apply",
        "slipstream-dev output -json",
        "slipstream-dev-web output -json",
      ]);
      expect(code).toBe(0);
      const outputs = join(home, "out/outputs-dev.json");
      expect(JSON.parse(readFileSync(outputs, "utf8"))).toEqual({ graphql_url: { value: "https://example.com/graphql" } });
      expect(stdout).toContain("outputs-dev.json");
      expect(stdout).toContain("The page is at https://order.example.com/");
    },
    synthTimeoutMs,
  );

  test(
    "approves by itself only when it is told to",
    async () => {
      putTerraform();
      await deployFrom(makeProject(), credentials, "--auto-approve", "--stage", "prod");
      expect(called().filter((call) => call.includes("apply"))).toEqual([
        "slipstream-prod-data apply -auto-approve",
        "slipstream-prod apply -auto-approve",
      ]);
    },
    synthTimeoutMs,
  );

  test(
    "touches no further stack when one fails or its plan is declined, and says so",
    async () => {
      putTerraform("slipstream-dev-data apply");
      const { code, stderr } = await deployFrom(makeProject(), credentials);
      expect(code).toBe(1);
      expect(stderr).toContain("error: terraform apply ended with exit code 3");
      expect(stderr).toContain("Not touched: slipstream-dev.");
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(called()).toEqual(["slipstream-dev-data init", "slipstream-dev-data apply"]);
    },
    synthTimeoutMs,
  );

  test(
    "has OpenTofu apply them when TERRAFORM says so, and names it",
    async () => {
      putTerraform("slipstream-dev apply", "tofu", "OpenTofu v1.12.6");
      const { code, stderr } = await deployFrom(makeProject(), { ...credentials, TERRAFORM: "tofu" });
      expect(code).toBe(1);
      expect(stderr).toContain("error: tofu apply ended with exit code 3");
      expect(called().at(-1)).toBe("slipstream-dev apply");
    },
    synthTimeoutMs,
  );

  test(
    "when it is told to end, has Terraform end in its own time, and touches nothing more",
    async () => {
      putProgram(
        "terraform",
        `#!${process.execPath}
const { appendFileSync } = require("node:fs");
const [, , first, command] = process.argv;
if (first === "version") console.log("Terraform v1.11.4");
if (command === "apply") {
  const running = setInterval(() => undefined, 1000);
  process.on("SIGTERM", () => {
    clearInterval(running);
    process.exitCode = 1;
    appendFileSync(${JSON.stringify(calls)}, "state written\\n");
  });
  console.log("applying");
}
`,
      );
      const args = ["tools/cli/deploy.ts", "--out", join(home, "out"), "--auto-approve"];
      const env = { PATH: join(home, "bin"), HOME: home, ...credentials };
      const deploying = spawn(process.execPath, args, { cwd: makeProject(), env, stdio: ["ignore", "pipe", "pipe"] });
      const [ended, said] = [once(deploying, "close"), deploying.stderr.toArray()];
      for await (const text of deploying.stdout.setEncoding("utf8")) {
        if (String(text).includes("applying")) deploying.kill();
      }
      expect(await ended).toEqual([1, null]);
      expect(String(await said)).toContain("terraform apply ended with exit code 1");
      expect(called()).toEqual(["state written"]);
    },
    synthTimeoutMs,
  );

  test(
    "says first whose the credentials are, and goes on when the account is the stage's",
    async () => {
      putTerraform();
      const { code, stdout } = await deployFrom(makeProject({ accountId: "000000000000", orders: consuming(800) }), credentials);
      expect(stdout).toMatch(
        /^Account 000000000000, eu-west-1, as arn:aws:sts::000000000000:assumed-role\/deployer\/deployer\nSynthesizing/,
      );
      expect(code).toBe(0);
      expect(called()).toContain("slipstream-dev apply");
    },
    synthTimeoutMs,
  );

  test("refuses another account than the stage's before it does anything", async () => {
    putTerraform();
    const { code, stdout, stderr } = await deployFrom(makeProject({ accountId: "123456789012" }), credentials);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Account 000000000000.*\n$/);
    expect(stderr.trim()).toBe(
      'error: The credentials are of account 000000000000; stage "dev" is for 123456789012 (accountId in stages.ts). Nothing was changed.',
    );
    expect(called()).toEqual([]);
  });

  test.each([
    [10, 9, "more than 8, 80 % of the 10 that the account may run. A maximum_concurrency of 8 for"],
    [1000, 801, "more than 800, 80 % of the 1000 that the account may run. A maximum_concurrency of 800 for"],
  ])(
    "refuses an account that may run %i functions at once where %i may be needed, with what fits",
    async (limit, needed, reason) => {
      putTerraform();
      const { code, stderr } = await deployFrom(makeProject({ orders: consuming(needed) }), credentialsOf(limit));
      expect(code).toBe(1);
      expect(stderr).toContain(
        `error: The account is too small for stage "dev" in eu-west-1. Functions at once may be ${needed} × 1 (aws_lambda_event_source_mapping.m) = ${needed}: ${reason}`,
      );
      expect(called()).toEqual([]);
    },
    synthTimeoutMs,
  );

  test(
    "says what it needs when it may not ask for the account's limits",
    async () => {
      putTerraform();
      const { code, stderr } = await deployFrom(makeProject(), credentialsOf(1000, "blind"));
      expect(code).toBe(1);
      expect(stderr).toContain(
        "Lambda does not say how many functions the account may run at once: AccessDeniedException: User: arn",
      );
      expect(stderr).toContain("Whoever deploys needs lambda:GetAccountSettings. Nothing was changed.");
      expect(called()).toEqual([]);
    },
    synthTimeoutMs,
  );

  test("says so when the credentials are not taken", async () => {
    putTerraform();
    const { code, stderr } = await deploy({ ...credentials, AWS_SECRET_ACCESS_KEY: "wrong" });
    expect(code).toBe(1);
    expect(stderr).toContain("error: AWS does not take the credentials (sts:GetCallerIdentity): ");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(called()).toEqual([]);
  });

  test("says all that is missing before it does anything", async () => {
    const { code, stderr } = await deploy({});
    expect(code).toBe(1);
    expect(stderr).toContain("there is no terraform on the PATH");
    expect(stderr).toContain("AWS credentials: there are none in the environment and no files in ~/.aws");
    expect(existsSync(join(home, "out"))).toBe(false);
  });

  test("says only what is missing", async () => {
    putTerraform();
    const { code, stderr } = await deploy({});
    expect(code).toBe(1);
    expect(stderr).not.toContain("OpenTofu");
    expect(stderr).toContain("AWS credentials");
  });

  test("refuses a stage that there is not, whatever else is missing", async () => {
    const { code, stderr } = await deploy({}, "--stage", "moon");
    expect(code).toBe(1);
    expect(stderr.trim()).toBe('error: There is no stage "moon". Stages: local, dev, prod.');
  });
});
