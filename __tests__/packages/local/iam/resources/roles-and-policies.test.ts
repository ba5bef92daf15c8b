import { beforeEach, describe, expect, test } from "@jest/globals";
import { accountId, make, startIam, trusting } from "../support.ts";

const assume_role_policy = trusting("lambda.amazonaws.com");
const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" }] });
const arn = (what: string) => `arn:aws:iam::${accountId}:${what}`;

let iam: ReturnType<typeof startIam>["iam"];
beforeEach(() => void ({ iam } = startIam()));
const send = (role: string) =>
  iam.authorize(iam.role(arn(`role/${role}`)), "sqs", [{ action: "sqs:SendMessage", resource: "q" }], {});

describe("a role", () => {
  test("takes what Terraform has for it, and is known by its name", async () => {
    const args = {
      name: "r",
      assume_role_policy,
      description: "d",
      force_detach_policies: true,
      max_session_duration: 3600,
      inline_policy: [],
    };
    expect(await make(iam, "aws_iam_role", "x", args)).toMatchObject({ id: "r", arn: arn("role/r"), name: "r", path: "/" });
    expect(() => send("r")).toThrow("because no identity-based policy allows");
  });

  test("has its path in its ARN", async () => {
    const made = await make(iam, "aws_iam_role", "x", { name: "r", assume_role_policy, path: "/app/" });
    expect(made).toMatchObject({ id: "r", arn: arn("role/app/r"), path: "/app/" });
  });

  test.each([
    ["inline", { inline_policy: { name: "p", policy } }],
    [
      "inline, next to others",
      {
        inline_policy: [
          { name: "o", policy: '{"Statement":[]}' },
          { name: "p", policy },
        ],
      },
    ],
    ["managed", { managed_policy_arns: [arn("policy/send")] }],
  ])("may what its policies say: %s", async (_, args) => {
    await make(iam, "aws_iam_policy", "send", { name: "send", policy });
    await make(iam, "aws_iam_role", "x", { name: "r", assume_role_policy, ...args });
    send("r");
  });

  test("is known by its ARN alone", () => {
    expect(() => iam.role("r")).toThrow('"r" is no role of the stacks');
  });
});

test("a role's policy is known by both names, and one of the same name takes its place", async () => {
  await make(iam, "aws_iam_role", "r", { name: "r", assume_role_policy });
  const put = (text: string) => make(iam, "aws_iam_role_policy", "p", { name: "p", role: "r", policy: text });
  expect(await put(policy)).toMatchObject({ id: "r:p", name: "p" });
  send("r");
  await put('{"Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}');
  await make(iam, "aws_iam_role", "s", { name: "s", assume_role_policy });
  expect(() => send("s")).toThrow("not authorized");
});

test("a policy takes what Terraform has for it, and is attached by its ARN", async () => {
  await make(iam, "aws_iam_role", "r", { name: "r", assume_role_policy });
  const args = { name: "send", policy, description: "d", delay_after_policy_creation_in_ms: 1 };
  const made = await make(iam, "aws_iam_policy", "p", args);
  expect(made).toMatchObject({ id: arn("policy/send"), arn: arn("policy/send"), name: "send", path: "/" });
  const policy_arn = made["arn"];
  expect(await make(iam, "aws_iam_role_policy_attachment", "a", { role: "r", policy_arn })).toMatchObject({
    id: `r/${policy_arn}`,
  });
  send("r");
});
