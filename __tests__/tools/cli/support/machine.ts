import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Runtime } from "@slipstream/local";
import { projectRoot } from "../../../../synth/project-root.ts";
import { trust } from "../../../packages/local/foreign-stacks/telemetry-stack.ts";
import { runResources } from "../../../packages/local/run-resources.ts";
import { mainOf, writeProjectOf } from "./project-of.ts";

/** An account to deploy to: the local runtime, with a role that may ask what the account may, and a `blind` one that may not. */
export async function startAccount(accountConcurrency = 1000): Promise<Runtime> {
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "lambda:GetAccountSettings", Resource: "*" }] });
  const role = (name: string) => ({ name, assume_role_policy: trust });
  const roles = { deployer: { ...role("deployer"), inline_policy: { name: "look", policy } }, blind: role("blind") };
  return runResources({ aws_iam_role: roles }, { accountConcurrency });
}

/** What the environment of a command says that acts there as a role. */
export function credentialsOf(account: Runtime, role = "deployer"): Record<string, string> {
  const identity = account.role(`arn:aws:iam::${account.accountId}:role/${role}`);
  const { accessKeyId, secretAccessKey, sessionToken } = account.credentials(identity);
  return {
    AWS_ENDPOINT_URL: account.baseUrl,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
}

/** A machine that has only what the test gives it. */
export class Machine {
  readonly home = mkdtempSync(join(tmpdir(), "slipstream-deploy-"));
  /** Where its Terraform notes how it is called. */
  readonly calls = join(this.home, "calls");

  constructor() {
    mkdirSync(join(this.home, "bin"));
  }

  dispose(): void {
    rmSync(this.home, { recursive: true });
  }

  /** A Terraform that notes how it is called, and fails where `failAt` stands in its arguments. */
  putTerraform(failAt = "nothing", name = "terraform", version = "Terraform v1.11.4"): void {
    this.putProgram(
      name,
      `#!/bin/sh
[ "$1" != version ] || { echo '${version}'; exit; }
echo "$@" >> '${this.calls}'
case "$*" in
  *'${failAt}'*) echo "Error: refused" >&2; exit 3 ;;
  *'-web output -json'*) echo '{"page_domain":{"value":"order.example.com"}}' ;;
  *'output -json'*) echo '{"graphql_url":{"value":"https://example.com/graphql"}}' ;;
esac
`,
    );
  }

  putProgram(name: string, script: string): void {
    const file = join(this.home, "bin", name);
    writeFileSync(file, script);
    chmodSync(file, 0o755);
  }

  /** Of stacks without anything in them, unless it is given: where the test is about what is done with them. */
  makeProject({ accountId, orders = {} }: { accountId?: string; orders?: object } = {}): string {
    const project = join(this.home, "project");
    writeProjectOf(mainOf({}, orders), project);
    const file = join(project, "stages.ts");
    const settings = accountId === undefined ? "" : ` accountId: "${accountId}",`;
    writeFileSync(file, readFileSync(file, "utf8").replace('name: "dev",', `name: "dev",${settings}`));
    return project;
  }

  async deploy(env: Record<string, string>, ...args: string[]) {
    return this.deployFrom(projectRoot, env, ...args);
  }

  async deployFrom(cwd: string, env: Record<string, string>, ...args: string[]) {
    const command = ["tools/cli/deploy.ts", "--out", join(this.home, "out"), ...args];
    const all = { PATH: join(this.home, "bin"), HOME: this.home, ...env };
    return promisify(execFile)(process.execPath, command, { cwd, env: all }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  }

  /** How Terraform was called, in which stack's folder. */
  called(): string[] {
    const folder = join(this.home, "out/stacks/");
    const lines = existsSync(this.calls) ? readFileSync(this.calls, "utf8").trim().split("\n") : [];
    return lines.map((line) => line.replace(`-chdir=${folder}`, ""));
  }
}
