import { execFile } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { Machine } from "../../support/machine.ts";
import { mainOf, writeProjectOf } from "../../support/project-of.ts";
import { FakeAccount } from "./fake-account.ts";

/** A stack of a stage with one queue. */
const stageStack = {
  provider: { aws: [{ region: "eu-west-1", default_tags: [{ tags: { Project: "slipstream", Stage: "dev" } }] }] },
  resource: { aws_sqs_queue: { orders: { name: "slipstream-dev-orders" } } },
};

/** A machine on which somebody bootstraps a stage in an account of its own. */
export class BootstrapMachine {
  readonly account = new FakeAccount();
  readonly #machine = new Machine();
  readonly #sts: string;

  /** @param sts where it asks who it is */
  constructor(sts: string) {
    this.#sts = sts;
  }

  get home(): string {
    return this.#machine.home;
  }

  async dispose(): Promise<void> {
    await this.account.stop();
    this.#machine.dispose();
  }

  /** A Terraform that notes what it is asked, and where the state is then. It fails at `failAt`; a state that is to be in a file it puts there. */
  putTerraform(failAt = "nothing"): void {
    const script = `#!${process.execPath}
const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
const { basename, dirname, resolve } = require("node:path");
const [first, ...rest] = process.argv.slice(2);
if (first === "version") {
  console.log("Terraform v1.11.4");
  process.exit();
}
const folder = first.slice("-chdir=".length);
const { local } = JSON.parse(readFileSync(folder + "/cdk.tf.json", "utf8")).terraform.backend;
const call = basename(folder) + " " + rest.join(" ");
appendFileSync(${JSON.stringify(this.#machine.calls)}, call + (local ? " (file)" : " (bucket)") + "\\n");
if (call.includes(${JSON.stringify(failAt)})) process.exit(3);
if (rest[0] === "apply" && local) {
  const file = resolve(folder, local.path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "{}");
}
`;
    this.#machine.putProgram("terraform", script);
  }

  /** Runs the command. @param settings of every stage, besides its own */
  async bootstrap(settings: string, args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) {
    const env = {
      ...{ PATH: join(this.home, "bin"), HOME: this.home, AWS_ACCESS_KEY_ID: "LOCAL", AWS_SECRET_ACCESS_KEY: "local" },
      ...{ AWS_ENDPOINT_URL_STS: this.#sts, AWS_ENDPOINT_URL: this.account.url },
      ...more,
    };
    const command = ["tools/cli/bootstrap.ts", "--out", join(this.home, "out"), "--repository", "ORG/REPO", ...args];
    return promisify(execFile)(process.execPath, command, { cwd: this.#project(settings), env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  }

  /** How Terraform was called since the last time, in which stack's folder. */
  called(): string[] {
    const { calls } = this.#machine;
    if (!existsSync(calls)) return [];
    const lines = readFileSync(calls, "utf8").trim().split("\n");
    rmSync(calls);
    return lines;
  }

  /** The project, with these settings of all its stages. */
  #project(settings: string): string {
    const project = join(this.home, "project");
    if (existsSync(project)) return project;
    writeProjectOf(mainOf(stageStack, stageStack), project);
    const file = join(project, "stages.ts");
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/^ {4}name: .*$/gm, `$&\n${settings}`));
    return project;
  }
}
