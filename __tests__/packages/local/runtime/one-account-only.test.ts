import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { startRuntime } from "../../../../packages/local/runtime/runtime.ts";

const account = "123456789012";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-account-"));
  mkdirSync(join(folder, "stack"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A state machine whose role is for those of one account, in a stack that is for an account. */
function start({ allowed, trusted }: { allowed: string; trusted: string }) {
  const trust = {
    Effect: "Allow",
    Principal: { Service: "states.amazonaws.com" },
    Action: "sts:AssumeRole",
    Condition: {
      StringEquals: { "aws:SourceAccount": trusted },
      ArnLike: { "aws:SourceArn": `arn:aws:states:eu-west-1:${trusted}:stateMachine:*` },
    },
  };
  const document = {
    provider: { aws: [{ region: "eu-west-1", allowed_account_ids: [allowed] }] },
    resource: {
      aws_iam_role: { r: { name: "r", path: "/app/", assume_role_policy: JSON.stringify({ Statement: [trust] }) } },
      aws_sfn_state_machine: {
        m: {
          name: "m",
          role_arn: "${aws_iam_role.r.arn}",
          definition: JSON.stringify({ StartAt: "S", States: { S: { Type: "Succeed" } } }),
        },
      },
    },
    output: { role: { value: "${aws_iam_role.r.arn}" } },
  };
  const stack = join(folder, "stack");
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(document));
  return startRuntime({ stacks: [stack], port: 0 });
}

test("a stack for one account runs here, its services' trust included", async () => {
  const runtime = await start({ allowed: account, trusted: account });
  expect(runtime.outputs["role"]).toBe("arn:aws:iam::000000000000:role/app/r");
  await runtime.stop();
});

test("a role that trusts another account than the stack's is not taken on", async () => {
  await expect(start({ allowed: account, trusted: "210987654321" })).rejects.toThrow(
    "role r does not let states.amazonaws.com assume it",
  );
});
