import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Runtime } from "@slipstream/local";
import { synthTimeoutMs } from "../../../stacks/support/synthesized.ts";
import { credentialsOf, Machine, startAccount } from "../support/machine.ts";

let account: Runtime;
let small: Runtime;
let credentials: Record<string, string>;
beforeAll(async () => {
  account = await startAccount();
  small = await startAccount(10);
  credentials = credentialsOf(account);
});
afterAll(() => Promise.all([account.stop(), small.stop()]));

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.dispose());

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

describe("npm run deploy, of the account that it deploys to,", () => {
  test(
    "says first whose the credentials are, and goes on when the account is the stage's",
    async () => {
      machine.putTerraform();
      const { code, stdout } = await machine.deployFrom(
        machine.makeProject({ accountId: "000000000000", orders: consuming(800) }),
        credentials,
      );
      expect(stdout).toMatch(
        /^Account 000000000000, eu-west-1, as arn:aws:sts::000000000000:assumed-role\/deployer\/deployer\nSynthesizing/,
      );
      expect(code).toBe(0);
      expect(machine.called()).toContain("slipstream-dev apply");
    },
    synthTimeoutMs,
  );

  test("refuses another account than the stage's before it does anything", async () => {
    machine.putTerraform();
    const { code, stdout, stderr } = await machine.deployFrom(machine.makeProject({ accountId: "123456789012" }), credentials);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Account 000000000000.*\n$/);
    expect(stderr.trim()).toBe(
      'error: The credentials are of account 000000000000; stage "dev" is for 123456789012 (accountId in stages.ts). Nothing was changed.',
    );
    expect(machine.called()).toEqual([]);
  });

  test.each([
    [10, 9, "more than 8, 80 % of the 10 that the account may run. A maximum_concurrency of 8 for"],
    [1000, 801, "more than 800, 80 % of the 1000 that the account may run. A maximum_concurrency of 800 for"],
  ])(
    "refuses an account that may run %i functions at once where %i may be needed, with what fits",
    async (limit, needed, reason) => {
      machine.putTerraform();
      const { code, stderr } = await machine.deployFrom(
        machine.makeProject({ orders: consuming(needed) }),
        credentialsOf(limit === 10 ? small : account),
      );
      expect(code).toBe(1);
      expect(stderr).toContain(
        `error: The account is too small for stage "dev" in eu-west-1. Functions at once may be ${needed} × 1 (aws_lambda_event_source_mapping.m) = ${needed}: ${reason}`,
      );
      expect(machine.called()).toEqual([]);
    },
    synthTimeoutMs,
  );

  test(
    "says what it needs when it may not ask for the account's limits",
    async () => {
      machine.putTerraform();
      const { code, stderr } = await machine.deployFrom(machine.makeProject(), credentialsOf(account, "blind"));
      expect(code).toBe(1);
      expect(stderr).toContain(
        "Lambda does not say how many functions the account may run at once: AccessDeniedException: User: arn",
      );
      expect(stderr).toContain("Whoever deploys needs lambda:GetAccountSettings. Nothing was changed.");
      expect(machine.called()).toEqual([]);
    },
    synthTimeoutMs,
  );

  test("says so when the credentials are not taken", async () => {
    machine.putTerraform();
    const { code, stderr } = await machine.deploy({ ...credentials, AWS_SECRET_ACCESS_KEY: "wrong" });
    expect(code).toBe(1);
    expect(stderr).toContain("error: AWS does not take the credentials (sts:GetCallerIdentity): ");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(machine.called()).toEqual([]);
  });
});
