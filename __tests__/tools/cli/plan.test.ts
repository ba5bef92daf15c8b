import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";
import { hasTerraform } from "../../support/has-terraform.ts";
import { mainOf, writeProjectOf } from "./support/project-of.ts";

const root = join(import.meta.dirname, "../../..");
const credentials = { AWS_ACCESS_KEY_ID: "AKIDTEST", AWS_SECRET_ACCESS_KEY: "secret" };

let home: string;
/** Where the commands are run. */
let project: string;
beforeEach(() => {
  project = root;
  home = mkdtempSync(join(tmpdir(), "slipstream-plan-"));
  mkdirSync(join(home, "bin"));
});
afterEach(() => rmSync(home, { recursive: true }));

/** A Terraform that notes how it is called; nothing is deployed yet, and a plan has changes. */
function putTerraform(name = "terraform", version = "Terraform v1.11.4"): void {
  const file = join(home, "bin", name);
  const script = `#!/bin/sh
[ "$1" != version ] || { echo '${version}'; exit; }
echo "$@" >> '${join(home, "calls")}'
case "$2" in
  output) echo '{}' ;;
  plan) exit 2 ;;
  show) echo '{"format_version":"1.2"}' ;;
esac
`;
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

async function run(command: "plan" | "apply", ...args: string[]) {
  return runWith({ PATH: join(home, "bin"), HOME: home, ...credentials }, command, ...args);
}

async function runWith(env: NodeJS.ProcessEnv, command: "plan" | "apply" | "review", ...args: string[]) {
  const out = command === "review" ? [] : ["--out", join(home, "out")];
  const node = [`tools/cli/${command}.ts`, ...out, ...args];
  return promisify(execFile)(process.execPath, node, { cwd: project, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

describe("npm run plan", () => {
  test(
    "before the first deployment, plans the data stack and says that the other one waits for it",
    async () => {
      putTerraform();
      project = join(home, "project");
      const reads = "${data.terraform_remote_state.data.outputs.cross_stack_output_table}";
      writeProjectOf(mainOf({}, { resource: { aws_sqs_queue: { intake: { name: reads } } } }), project);
      const { code, stdout } = await run("plan", "--stage", "dev");
      expect(code).toBe(0);
      expect(stdout).toContain("slipstream-dev-data has changes");
      expect(stdout).toContain("slipstream-dev waits for cross_stack_output_table");
      expect(existsSync(join(home, "out/plans/slipstream-dev-data.json"))).toBe(true);
      expect(existsSync(join(home, "out/plans/slipstream-dev.json"))).toBe(false);
      const calls = readFileSync(join(home, "calls"), "utf8").replaceAll(`-chdir=${join(home, "out/stacks")}/`, "");
      expect(calls.trim().split("\n")).toEqual([
        "slipstream-dev-data init -input=false",
        "slipstream-dev-data plan -input=false -lock=false -detailed-exitcode -out=tfplan",
        "slipstream-dev-data show -json tfplan",
        "slipstream-dev init -input=false",
        "slipstream-dev-data output -json",
      ]);
    },
    synthTimeoutMs,
  );

  test("refuses a stage without shared state where others have to go on", async () => {
    putTerraform();
    const { code, stderr } = await run("plan", "--stage", "local", "--shared-state");
    expect(code).toBe(1);
    expect(stderr).toContain('Stage "local" has no stateBucket');
    expect(existsSync(join(home, "calls"))).toBe(false);
  });
});

describe("OpenTofu, which TERRAFORM names", () => {
  const env = () => ({ PATH: join(home, "bin"), HOME: home, ...credentials, TERRAFORM: "tofu" });

  test(
    "plans and applies; what another one has planned it does not",
    async () => {
      putTerraform("tofu", "OpenTofu v1.12.6");
      project = join(home, "project");
      writeProjectOf(mainOf({}, {}), project);
      expect(await runWith(env(), "plan")).toMatchObject({ code: 0 });
      expect(JSON.parse(readFileSync(join(home, "out/plans.json"), "utf8"))).toMatchObject({ by: "OpenTofu 1.12.6" });
      expect(await runWith(env(), "apply")).toMatchObject({
        code: 0,
        stdout: expect.stringContaining("slipstream-dev is applied."),
      });

      putTerraform();
      const calls = readFileSync(join(home, "calls"), "utf8");
      const refused = "were made by OpenTofu 1.12.6, and nothing else applies them: this is Terraform 1.11.4.";
      expect(await run("apply")).toMatchObject({ code: 1, stderr: expect.stringContaining(refused) });
      putTerraform("tofu", "OpenTofu v1.12.7");
      expect(await runWith(env(), "apply")).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("this is OpenTofu 1.12.7."),
      });
      expect(readFileSync(join(home, "calls"), "utf8")).toBe(calls);
    },
    synthTimeoutMs,
  );
});

describe("plans of an earlier run", () => {
  beforeEach(() => {
    mkdirSync(join(home, "out/plans"), { recursive: true });
    writeFileSync(join(home, "out/plans.json"), JSON.stringify({ stage: "dev", stacks: [] }));
    writeFileSync(join(home, "out/plans/slipstream-dev.json"), "{}");
  });

  test.each([
    ["a prerequisite is missing", [], ""],
    ["Terraform is missing offline", ["--offline"], ""],
    ["synth fails", [], 'throw new Error("synth fails");'],
    ["synth fails offline", ["--offline"], 'throw new Error("synth fails");'],
    ["the stage has no shared state", ["--shared-state"], ""],
  ])("are neither reviewed nor applied when %s", async (_, args, main) => {
    if (main !== "") {
      putTerraform();
      project = join(home, "project");
      writeProjectOf(main, project);
    }
    const { code } = await run("plan", ...args);
    expect(code).toBe(1);
    expect(["plans", "plans.json"].filter((name) => existsSync(join(home, "out", name)))).toEqual([]);
  });
});

describe("npm run plan -- --offline", () => {
  test.each([
    [
      "without Terraform",
      ["--offline"],
      "Terraform 1.10 or later, or OpenTofu 1.10 or later: there is no terraform on the PATH. Install",
    ],
    ["with --shared-state", ["--offline", "--shared-state"], "--offline reads no state: leave --shared-state out."],
    ["only its --base", ["--base", "main"], "--base is for --offline"],
  ])("says what is wrong: %s", async (_, args, message) => {
    const { code, stderr } = await run("plan", ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  (hasTerraform ? test : test.skip)(
    "plans all as new, for a review; what could have been applied is gone",
    async () => {
      const stack = join(home, "out/stacks/slipstream-dev-data");
      mkdirSync(stack, { recursive: true });
      writeFileSync(join(stack, "tfplan"), "");
      writeFileSync(join(home, "out/plans.json"), JSON.stringify({ stage: "dev", stacks: [] }));
      const env = { PATH: process.env["PATH"], HOME: home, TERRAFORM: process.env["TERRAFORM"] };
      const { code, stdout } = await runWith(env, "plan", "--offline", "--stage", "dev");
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining("slipstream-dev-data has changes") });
      expect(stdout).toContain("slipstream-dev has changes, as planned once slipstream-dev-data is applied");
      expect(stdout).toContain("slipstream-dev-web has changes, as planned once slipstream-dev is applied");
      expect(stdout).toContain("Planned without AWS");

      const plans = ["slipstream-dev-data", "slipstream-dev"].map((name) => join(home, `out/plans/${name}.json`));
      const reviewed = await runWith(env, "review", ...plans, "--allow", "widen:*", "--format", "json");
      expect(reviewed.code).toBe(0);
      expect(JSON.parse(reviewed.stdout)).toMatchObject({ needsApproval: [] });

      expect(existsSync(join(stack, "tfplan"))).toBe(false);
      const applied = await runWith({ ...env, ...credentials }, "apply");
      expect(applied).toMatchObject({ code: 1, stderr: expect.stringContaining("There are no plans") });
    },
    2 * synthTimeoutMs,
  );
});

describe("npm run apply", () => {
  test("says that there are no plans", async () => {
    const { code, stderr } = await run("apply");
    expect(code).toBe(1);
    expect(stderr).toContain("npm run plan");
  });

  test("refuses a stage whose mails would be from a placeholder, before it asks for anything else", async () => {
    mkdirSync(join(home, "out"));
    const stacks = [{ name: "slipstream-prod-mail", changes: true, reads: "" }];
    writeFileSync(join(home, "out/plans.json"), JSON.stringify({ stage: "prod", by: "Terraform 1.11.4", stacks }));
    const { code, stderr } = await run("apply");
    expect(code).toBe(1);
    expect(stderr).toContain("a placeholder (mail.from in stages.ts)");
  });

  test("ends with 3 when a stack has to be planned again", async () => {
    putTerraform();
    mkdirSync(join(home, "out"));
    const plans = { stage: "dev", by: "Terraform 1.11.4", stacks: [{ name: "slipstream-dev", waitsFor: ["table"] }] };
    writeFileSync(join(home, "out/plans.json"), JSON.stringify(plans));
    const { code, stdout } = await run("apply");
    expect(code).toBe(3);
    expect(stdout).toContain("slipstream-dev is not touched");
  });
});
