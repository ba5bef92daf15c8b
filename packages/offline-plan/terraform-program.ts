import { execFile } from "node:child_process";
import { basename, resolve } from "node:path";
import { promisify } from "node:util";

/** There is nothing to run that could plan, or it is too old; the message says what to install. */
export class NoTerraform extends Error {
  /** Whether somebody asked for this program; else it is just one that not everybody has. */
  readonly isChosen: boolean;

  constructor(what: string, isChosen: boolean) {
    super(`Terraform 1.10 or later, or OpenTofu 1.10 or later: ${what}. ${install}`);
    this.isChosen = isChosen;
  }
}

const install =
  "Install Terraform (https://developer.hashicorp.com/terraform/install), or OpenTofu (https://opentofu.org/docs/intro/install/) and set TERRAFORM=tofu.";

/**
 * The program that plans and applies: `terraform`, or the one that the environment variable `TERRAFORM` names or has the path of.
 * OpenTofu's takes the same commands.
 */
export function terraformFile(): string {
  const file = process.env["TERRAFORM"] || "terraform";
  // It is started in a stack's folder: a path from here would lead elsewhere.
  return basename(file) === file ? file : resolve(file);
}

/** What the program is called in a message, e.g. `tofu`. */
export function terraformName(): string {
  return basename(terraformFile(), ".exe");
}

/**
 * Resolves with what `terraformFile` is, e.g. "OpenTofu 1.12.6".
 * @throws {NoTerraform} when there is none, it is something else, or too old
 */
export async function demandTerraform(): Promise<string> {
  const { env } = process;
  const chosen = env["TERRAFORM"];
  const file = terraformFile();
  const refuse = (what: string) => new NoTerraform(chosen ? `TERRAFORM is "${chosen}", and ${what}` : what, Boolean(chosen));
  const printed = await promisify(execFile)(file, ["version"], { env: { ...env, CHECKPOINT_DISABLE: "1" } }).then(
    ({ stdout }) => stdout,
    ({ code, message }: NodeJS.ErrnoException) => {
      if (code !== "ENOENT") throw refuse(`"${terraformName()} version" fails: ${message.trim()}`);
      throw refuse(basename(file) === file ? `there is no ${file} on the PATH` : "there is no such file");
    },
  );
  const [, name, version, major, minor] = /^(Terraform|OpenTofu) v((\d+)\.(\d+)\S*)/m.exec(printed) ?? [];
  if (version === undefined) throw refuse(`"${terraformName()} version" tells neither's`);
  // From 1.10 on, both lock a state in a bucket by a file beside it.
  if (major === "0" || (major === "1" && Number(minor) < 10)) throw refuse(`this is ${name} ${version}`);
  return `${name} ${version}`;
}
