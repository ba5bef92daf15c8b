import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { demandTerraform, NoTerraform, terraform, terraformName } from "@slipstream/offline-plan";

const { PATH, TERRAFORM } = process.env;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-program-"));
  process.env["PATH"] = join(folder, "bin");
  choose(undefined);
});
afterEach(() => {
  process.env["PATH"] = PATH;
  choose(TERRAFORM);
  rmSync(folder, { recursive: true });
});

function choose(program: string | undefined): void {
  if (program === undefined) delete process.env["TERRAFORM"];
  else process.env["TERRAFORM"] = program;
}

/** A program that does no more than `script`; resolves with its path. */
function put(place: string, script: string): string {
  const file = join(folder, place);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const refusal = () => demandTerraform().then(String, (error: NoTerraform) => error);

describe("what plans and applies", () => {
  test("is Terraform, though OpenTofu is there as well", async () => {
    put("bin/tofu", "echo OpenTofu v1.12.6");
    put("bin/terraform", "echo Terraform v1.11.4; echo on linux_amd64; echo; echo Your version of Terraform is out of date!");
    expect(await demandTerraform()).toBe("Terraform 1.11.4");
    expect(terraformName()).toBe("terraform");
  });

  test("is what TERRAFORM names on the PATH; empty, it names nothing", async () => {
    put("bin/terraform", "echo Terraform v1.10.0-beta1");
    put("bin/tofu", "echo OpenTofu v1.12.6-dev");
    choose("tofu");
    expect(await demandTerraform()).toBe("OpenTofu 1.12.6-dev");
    expect(terraformName()).toBe("tofu");
    choose("");
    expect(await demandTerraform()).toBe("Terraform 1.10.0-beta1");
  });

  test("is what TERRAFORM has the path of, from here, wherever it is started", async () => {
    const file = put("opt/tofu-1.10", '[ "$1" = version ] && echo OpenTofu v1.10.0 || echo "$1 in ${PWD##*/}"');
    choose(relative(process.cwd(), file));
    expect(await demandTerraform()).toBe("OpenTofu 1.10.0");
    expect(await terraform(join(folder, "opt"), "plan")).toBe("plan in opt\n");
  });

  test.each([
    ["no terraform", undefined, "", "there is no terraform on the PATH."],
    ["no tofu", "tofu", "", 'TERRAFORM is "tofu", and there is no tofu on the PATH.'],
    ["no such file", "/nowhere/tofu", "", 'TERRAFORM is "/nowhere/tofu", and there is no such file.'],
    ["an old Terraform", undefined, "echo Terraform v1.9.8", "this is Terraform 1.9.8."],
    ["a Terraform before 1", undefined, "echo Terraform v0.15.5", "this is Terraform 0.15.5."],
    ["an old OpenTofu", "terraform", "echo OpenTofu v1.9.1", 'TERRAFORM is "terraform", and this is OpenTofu 1.9.1.'],
    ["another program", "terraform", "echo v3", 'TERRAFORM is "terraform", and "terraform version" tells neither\'s.'],
    [
      "one that fails",
      undefined,
      "echo broken >&2; exit 9",
      '"terraform version" fails: Command failed: terraform version\nbroken.',
    ],
  ])("%s is refused, with what to install", async (_, chosen, script, message) => {
    choose(chosen);
    if (script !== "") put("bin/terraform", script);
    const error = await refusal();
    expect(error).toBeInstanceOf(NoTerraform);
    expect(error).toMatchObject({
      isChosen: chosen !== undefined,
      message: `Terraform 1.10 or later, or OpenTofu 1.10 or later: ${message} Install Terraform (https://developer.hashicorp.com/terraform/install), or OpenTofu (https://opentofu.org/docs/intro/install/) and set TERRAFORM=tofu.`,
    });
  });
});
