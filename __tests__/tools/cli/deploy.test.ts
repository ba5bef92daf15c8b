import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";
import { credentialsOf, Machine, startAccount } from "./support/machine.ts";

let account: Runtime;
let credentials: Record<string, string>;
beforeAll(async () => {
  account = await startAccount();
  credentials = credentialsOf(account);
});
afterAll(() => account.stop());

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.dispose());

describe("npm run deploy", () => {
  test(
    "initializes and applies the data stack, the orders stack, then the page's, and leaves the approval to Terraform",
    async () => {
      machine.putTerraform();
      // The real stacks, of the stage that nobody gives an account of theirs.
      const { code, stdout } = await machine.deploy(credentials, "--stage", "local");
      expect(machine.called()).toEqual([
        "slipstream-local-data init",
        "slipstream-local-data apply",
        "slipstream-local init",
        "slipstream-local apply",
        "slipstream-local-web init",
        "slipstream-local-web apply",
        "slipstream-local output -json",
        "slipstream-local-web output -json",
      ]);
      expect(code).toBe(0);
      const outputs = join(machine.home, "out/outputs-local.json");
      expect(JSON.parse(readFileSync(outputs, "utf8"))).toEqual({ graphql_url: { value: "https://example.com/graphql" } });
      expect(stdout).toContain("outputs-local.json");
      expect(stdout).toContain("The page is at https://order.example.com/");
    },
    synthTimeoutMs,
  );

  test(
    "approves by itself only when it is told to",
    async () => {
      machine.putTerraform();
      await machine.deployFrom(machine.makeProject(), credentials, "--auto-approve", "--stage", "prod");
      expect(machine.called().filter((call) => call.includes("apply"))).toEqual([
        "slipstream-prod-data apply -auto-approve",
        "slipstream-prod apply -auto-approve",
      ]);
    },
    synthTimeoutMs,
  );

  test(
    "touches no further stack when one fails or its plan is declined, and says so",
    async () => {
      machine.putTerraform("slipstream-dev-data apply");
      const { code, stderr } = await machine.deployFrom(machine.makeProject(), credentials);
      expect(code).toBe(1);
      expect(stderr).toContain("error: terraform apply ended with exit code 3");
      expect(stderr).toContain("Not touched: slipstream-dev.");
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(machine.called()).toEqual(["slipstream-dev-data init", "slipstream-dev-data apply"]);
    },
    synthTimeoutMs,
  );

  test(
    "has OpenTofu apply them when TERRAFORM says so, and names it",
    async () => {
      machine.putTerraform("slipstream-dev apply", "tofu", "OpenTofu v1.12.6");
      const { code, stderr } = await machine.deployFrom(machine.makeProject(), { ...credentials, TERRAFORM: "tofu" });
      expect(code).toBe(1);
      expect(stderr).toContain("error: tofu apply ended with exit code 3");
      expect(machine.called().at(-1)).toBe("slipstream-dev apply");
    },
    synthTimeoutMs,
  );

  test(
    "when it is told to end, has Terraform end in its own time, and touches nothing more",
    async () => {
      machine.putProgram(
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
    appendFileSync(${JSON.stringify(machine.calls)}, "state written\\n");
  });
  console.log("applying");
}
`,
      );
      const args = ["tools/cli/deploy.ts", "--out", join(machine.home, "out"), "--auto-approve"];
      const env = { PATH: join(machine.home, "bin"), HOME: machine.home, ...credentials };
      const deploying = spawn(process.execPath, args, { cwd: machine.makeProject(), env, stdio: ["ignore", "pipe", "pipe"] });
      const [ended, said] = [once(deploying, "close"), deploying.stderr.toArray()];
      for await (const text of deploying.stdout.setEncoding("utf8")) {
        if (String(text).includes("applying")) deploying.kill();
      }
      expect(await ended).toEqual([1, null]);
      expect(String(await said)).toContain("terraform apply ended with exit code 1");
      expect(machine.called()).toEqual(["state written"]);
    },
    synthTimeoutMs,
  );

  test("says all that is missing before it does anything", async () => {
    const { code, stderr } = await machine.deploy({});
    expect(code).toBe(1);
    expect(stderr).toContain("there is no terraform on the PATH");
    expect(stderr).toContain("AWS credentials: there are none in the environment and no files in ~/.aws");
    expect(existsSync(join(machine.home, "out"))).toBe(false);
  });

  test("says only what is missing", async () => {
    machine.putTerraform();
    const { code, stderr } = await machine.deploy({});
    expect(code).toBe(1);
    expect(stderr).not.toContain("OpenTofu");
    expect(stderr).toContain("AWS credentials");
  });

  test("refuses a stage that there is not, whatever else is missing", async () => {
    const { code, stderr } = await machine.deploy({}, "--stage", "moon");
    expect(code).toBe(1);
    expect(stderr.trim()).toBe('error: There is no stage "moon". Stages: local, dev, prod.');
  });
});
