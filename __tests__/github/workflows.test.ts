import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly environment?: unknown;
  readonly steps?: readonly Step[];
  readonly uses?: string;
}

const folderOfWorkflows = join(root, ".github/workflows");
const workflow = (name: string) => parse(readFileSync(join(folderOfWorkflows, name), "utf8")) as { jobs: Record<string, Job> };
const steps = (name: string) => Object.values(workflow(name).jobs).flatMap((job) => job.steps ?? []);
const stepNamed = (name: string, title: string) => steps(name).find((step) => step.name === title)!.run!;

describe("ci.yml", () => {
  const script = readFileSync(join(root, ".ci/run"), "utf8");
  const artifact = (name: string) =>
    String(steps("ci.yml").find(({ with: inputs }) => inputs?.["name"] === name)!.with!["path"]).split("\n")[0]!;

  test("runs what .ci/run runs, and shows the reviews that it wrote", () => {
    expect(
      steps("ci.yml")
        .map(({ run }) => run)
        .filter(Boolean),
    ).toEqual([
      "bash .ci/run",
      'cat cdktf.out/ci/*/plans/review.md >> "$GITHUB_STEP_SUMMARY"',
      expect.stringMatching(/--require-hashes .*--requirement \.ci\/checkov\/requirements\.txt\n.*checkov" --directory \.\n$/),
    ]);
  });

  test("keeps what .ci/run synthesizes and plans", () => {
    expect(script).toContain(`npm run synth -- --stage "$stage" --out "${artifact("terraform")}/$stage"`);
    expect(script).toContain(
      `out="${artifact("terraform")}/$stage"\n    npm run plan -- --offline --stage "$stage" --out "$out"`,
    );
    expect(artifact("plans")).toBe(`${artifact("terraform")}/*/plans`);
  });

  test("has the commit that plans compare with", () => {
    const [checkout, ...others] = steps("ci.yml");
    expect(checkout?.with?.["fetch-depth"]).toBe(2);
    expect(others.find(({ run }) => run === "bash .ci/run")?.env?.["PLAN_BASE"]).toContain("'HEAD^1'");
    expect(script).toContain('${PLAN_BASE:+--base "$PLAN_BASE"}');
  });

  describe("what .ci/run does with plans", () => {
    const plans = script.slice(script.indexOf('if [ -n "${TERRAFORM:-}" ]'));
    let folder: string;
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "slipstream-ci-"));
      mkdirSync(join(folder, "bin"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    /** With an `npm` that makes plans, and whose review ends as told. */
    function run(reviewEnds: number, programs: readonly string[], base = "", terraform = ""): { code: number; output: string } {
      const npm = `#!/bin/sh
echo "$@" >> '${folder}/calls'
case "$2" in
  plan) mkdir -p "$8/plans"; echo '{}' > "$8/plans/stack.json" ;;
  --silent) exit ${reviewEnds} ;;
esac
`;
      for (const name of programs) writeFileSync(join(folder, "bin", name), name === "npm" ? npm : "", { mode: 0o755 });
      // Without programs nothing else is needed, and a Terraform of the machine's is not found.
      const env = {
        PATH: [join(folder, "bin"), ...(programs.length > 0 ? ["/bin", "/usr/bin"] : [])].join(":"),
        PLAN_BASE: base,
        TERRAFORM: terraform,
      };
      const bash = spawnSync("/bin/bash", ["-euo", "pipefail", "-c", plans], { cwd: folder, env, encoding: "utf8" });
      return { code: bash.status ?? 1, output: bash.stdout };
    }
    const calls = () => readFileSync(join(folder, "calls"), "utf8");

    test.each([
      ["needs no approval", 0, 0],
      ["needs an approval", 2, 0],
      ["fails", 1, 1],
    ])("a review that %s", (_, reviewEnds, code) => {
      expect(run(reviewEnds, ["npm", "terraform"], "HEAD^1").code).toBe(code);
      expect(calls()).toContain("run plan -- --offline --stage dev --out cdktf.out/ci/dev --base HEAD^1\n");
    });

    test("nothing to compare with: planned as new", () => {
      run(0, ["npm", "terraform"]);
      expect(calls()).toContain("run plan -- --offline --stage prod --out cdktf.out/ci/prod\n");
    });

    test("with another Terraform asked for it plans: whether that is there, the plan says", () => {
      run(0, ["npm"], "", "tofu");
      expect(calls()).toContain("run plan -- --offline --stage prod --out cdktf.out/ci/prod\n");
    });

    test("without Terraform it says so", () => {
      expect(run(0, [])).toEqual({ code: 0, output: expect.stringContaining("there is no terraform on the PATH") });
    });
  });
});

describe("rights", () => {
  test.each(readdirSync(folderOfWorkflows))("only jobs in an environment can get credentials for AWS: %s", (name) => {
    for (const job of Object.values(workflow(name).jobs)) {
      if (job.permissions?.["id-token"] === "write" && !job.uses) expect(job.environment).toBeDefined();
    }
  });

  test("a job that comments has no credentials for AWS", () => {
    for (const name of ["plan.yml", "apply.yml"]) {
      for (const { permissions } of Object.values(workflow(name).jobs)) {
        expect(permissions).not.toMatchObject({ "id-token": "write", "pull-requests": "write" });
      }
    }
  });
});

test("a plan is applied by the version of Terraform that made it, which ci.yml tests with", () => {
  const versions = ["ci.yml", "plan-stage.yml", "apply.yml"].flatMap((name) =>
    steps(name)
      .filter(({ uses }) => uses?.startsWith("hashicorp/setup-terraform@"))
      .map((step) => step.with!["terraform_version"]),
  );
  expect(versions).toHaveLength(3);
  expect(new Set(versions).size).toBe(1);
});

describe("a step's script", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slipstream-step-"));
    execFileSync("git", ["init", "--quiet"], { cwd: folder });
    const somebody = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    execFileSync("git", [...somebody, "commit", "--quiet", "--allow-empty", "-m", "t"], { cwd: folder });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Runs it as the runner does. `npm` is what is in the folder `bin`, if anything. */
  function run(script: string, env: Record<string, string> = {}): { code: number; output: string } {
    const bash = ["--noprofile", "--norc", "-eo", "pipefail", "-c", script];
    const PATH = `${join(folder, "bin")}:${process.env["PATH"]}`;
    const variables = { PATH, HOME: folder, GITHUB_OUTPUT: join(folder, "output"), ...env };
    const options = { cwd: folder, encoding: "utf8", stdio: "pipe", env: variables } as const;
    try {
      return { code: 0, output: execFileSync("bash", bash, options) };
    } catch (error) {
      const { status, stdout } = error as { status: number; stdout: string };
      return { code: status, output: stdout };
    }
  }

  function putNpm(exitCode: number): void {
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/npm"), `#!/bin/sh\necho "# review of $*"\nexit ${exitCode}\n`, { mode: 0o755 });
  }

  function putPlans(): void {
    mkdirSync(join(folder, "cdktf.out/stacks/a/.terraform/providers"), { recursive: true });
    mkdirSync(join(folder, "cdktf.out/plans"));
    writeFileSync(join(folder, "cdktf.out/plans.json"), "{}");
    writeFileSync(join(folder, "cdktf.out/plans/a.json"), "{}");
    writeFileSync(join(folder, "cdktf.out/stacks/a/tfplan"), "a secret");
    writeFileSync(join(folder, "cdktf.out/stacks/a/.terraform.lock.hcl"), "checksums");
  }

  const withGpg = existsSync("/usr/bin/gpg") ? test : test.skip;
  withGpg("encrypts the plans, and only with a passphrase; what is decrypted is what was planned", () => {
    putPlans();
    const encrypt = stepNamed("plan-stage.yml", "Encrypt");
    expect(run(encrypt, { PLAN_PASSPHRASE: "" }).code).toBe(1);
    expect(existsSync(join(folder, "plan.tar.gpg"))).toBe(false);

    expect(run(encrypt, { PLAN_PASSPHRASE: "correct horse" }).code).toBe(0);
    expect(readFileSync(join(folder, "output"), "utf8")).toMatch(/^tree=[0-9a-f]{40}\n$/);
    expect(readFileSync(join(folder, "plan.tar.gpg")).includes("a secret")).toBe(false);

    const decrypt = stepNamed("apply.yml", "Decrypt");
    rmSync(join(folder, "cdktf.out"), { recursive: true });
    expect(run(decrypt, { PLAN_PASSPHRASE: "wrong" }).code).not.toBe(0);
    rmSync(join(folder, "cdktf.out"), { recursive: true });
    expect(run(decrypt, { PLAN_PASSPHRASE: "correct horse" }).code).toBe(0);
    expect(readFileSync(join(folder, "cdktf.out/stacks/a/tfplan"), "utf8")).toBe("a secret");
    expect(readdirSync(join(folder, "cdktf.out/stacks/a")).sort()).toEqual([".terraform.lock.hcl", "tfplan"]);
  });

  test.each([
    [0, 0],
    [2, 0],
    [1, 1],
  ])("a review that ends with %i ends the step with %i, and is kept", (exitCode, code) => {
    putPlans();
    putNpm(exitCode);
    expect(run(stepNamed("plan-stage.yml", "Review")).code).toBe(code);
    expect(readFileSync(join(folder, "review/exit-code"), "utf8")).toBe(`${exitCode}\n`);
    expect(readFileSync(join(folder, "review/review.md"), "utf8")).toContain("cdktf.out/plans/a.json --format markdown");
  });

  test("a stack that needs a new plan is said, and no success", () => {
    putNpm(3);
    const { code, output } = run(stepNamed("apply.yml", "Apply"));
    expect(code).toBe(3);
    expect(output).toContain("Start this workflow by hand");
  });

  test.each([
    ["success success skipped", 0],
    ["success success success", 0],
    ["skipped skipped skipped", 0],
    ["failure skipped skipped", 1],
    ["success failure skipped", 1],
    ["success success failure", 1],
    ["success success cancelled", 1],
    ["cancelled skipped skipped", 1],
  ])("plans, comment and approval that end with %s are reviewed or not: %i", (results, code) => {
    expect(run(workflow("plan.yml").jobs["reviewed"]!.steps![0]!.run!, { RESULTS: results }).code).toBe(code);
  });
});
