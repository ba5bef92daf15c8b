import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { strToU8, zipSync } from "fflate";
import { hasTerraform } from "../../support/has-terraform.ts";
import { mainOf, writeProjectOf } from "./support/project-of.ts";

let home: string;
let project: string;
const lock = () => join(project, ".terraform.lock.hcl");
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "slipstream-lock-"));
  project = join(home, "project");
  const stack = { terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } } };
  writeProjectOf(mainOf(stack, stack), project);
});
afterEach(() => rmSync(home, { recursive: true }));

/** A program in Terraform's place that notes how it is called and what for, and answers so. */
function putTerraform(name: string, answer: string): void {
  mkdirSync(join(home, "bin"));
  const file = join(home, "bin", name);
  const script = `#!/bin/sh
[ "$1" != version ] || { echo '${name === "tofu" ? "OpenTofu" : "Terraform"} v1.12.6'; exit; }
cd "\${1#-chdir=}" && shift && echo "$@" >> '${home}/calls' && cp main.tf.json '${home}/asked'
${answer}`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

async function runLock(env: NodeJS.ProcessEnv = {}) {
  const PATH = [join(home, "bin"), "/bin", "/usr/bin"].join(delimiter);
  const options = { cwd: project, env: { PATH, HOME: home, ...env } };
  return promisify(execFile)(process.execPath, ["tools/cli/lock.ts"], options).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

test.each(["terraform", "tofu"])(
  "%s writes the checksums of what the stacks ask for, for each platform; they are kept for Git",
  async (name) => {
    putTerraform(name, "echo locked > .terraform.lock.hcl");
    const { code, stdout } = await runLock({ TERRAFORM: name });
    expect(readFileSync(join(home, "calls"), "utf8")).toBe(
      "providers lock -platform=linux_amd64 -platform=linux_arm64 -platform=darwin_amd64 -platform=darwin_arm64\n",
    );
    expect(JSON.parse(readFileSync(join(home, "asked"), "utf8"))).toEqual({
      terraform: { required_providers: { aws: { source: "aws", version: "6.25.0" } } },
    });
    expect(readFileSync(lock(), "utf8")).toBe("locked\n");
    expect(stdout).toContain(".terraform.lock.hcl is written: commit it.");
    expect(code).toBe(0);
  },
);

test("without the registry it says what it is that was asked for, and leaves what is there", async () => {
  writeFileSync(lock(), "of before");
  putTerraform("terraform", "echo 'Error: Could not retrieve providers for locking' >&2; exit 1");
  const { code, stderr } = await runLock();
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /Could not retrieve providers[^]*\nerror: terraform providers lock has failed, see above; \.terraform\.lock\.hcl is as it was\./,
  );
  expect(readFileSync(lock(), "utf8")).toBe("of before");
});

(hasTerraform ? test : test.skip)("a real one takes it, here from a mirror that is named in its environment", async () => {
  const mirror = join(home, "mirror");
  const platforms = ["linux_amd64", "linux_arm64", "darwin_amd64", "darwin_arm64"];
  for (const registry of ["registry.terraform.io", "registry.opentofu.org"]) {
    const folder = join(mirror, registry, "hashicorp/aws");
    mkdirSync(folder, { recursive: true });
    for (const platform of platforms) {
      const packed = zipSync({ "terraform-provider-aws_v6.25.0_x5": strToU8(`for ${platform}`) });
      writeFileSync(join(folder, `terraform-provider-aws_6.25.0_${platform}.zip`), packed);
    }
  }
  const PATH = process.env["PATH"] ?? dirname(process.execPath);
  const { TERRAFORM } = process.env;
  const { code } = await runLock({ PATH, ...(TERRAFORM && { TERRAFORM }), TF_CLI_ARGS_providers_lock: `-fs-mirror=${mirror}` });
  expect(code).toBe(0);
  expect(existsSync(lock())).toBe(true);
  const text = readFileSync(lock(), "utf8");
  expect(text).toMatch(/^provider "registry\.\w+\.\w+\/hashicorp\/aws" \{\n {2}version {5}= "6\.25\.0"/m);
  expect(text.match(/"h1:/g)).toHaveLength(platforms.length);
});
