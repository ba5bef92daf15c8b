import { describe, expect, test } from "@jest/globals";
import { accountId, make, startIam, trusting } from "./support.ts";

/** A role that may send to any queue and receive from any by its own policy, and what else is given here. */
async function bounded(limit: object[], queuePolicy: object[] = []) {
  const started = startIam();
  const { iam } = started;
  const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  const { arn: permissions_boundary } = await make(iam, "aws_iam_policy", "limit", { name: "limit", policy: policy(...limit) });
  const assume_role_policy = trusting("lambda.amazonaws.com");
  const { arn } = await make(iam, "aws_iam_role", "r", { name: "r", assume_role_policy, permissions_boundary });
  const own = policy({ Effect: "Allow", Action: ["sqs:SendMessage", "sqs:ReceiveMessage"], Resource: "*" });
  await make(iam, "aws_iam_role_policy", "r", { name: "r", role: "r", policy: own });
  if (queuePolicy.length > 0) {
    iam.admit({ type: "aws_sqs_queue", arguments: { policy: policy(...queuePolicy) }, attributes: { arn: queue } });
  }
  const may = (action: string) => () => iam.authorize(iam.role(String(arn)), "sqs", [{ action, resource: queue }], {});
  return { ...started, may };
}

const queue = `arn:aws:sqs:eu-west-1:${accountId}:orders`;
const allow = (Action: string) => ({ Effect: "Allow", Action, Resource: "*" });
const toRole = (AWS: string) => ({ Effect: "Allow", Principal: { AWS }, Action: "sqs:DeleteMessage", Resource: queue });
const roleArn = `arn:aws:iam::${accountId}:role/r`;
const sessionArn = `arn:aws:sts::${accountId}:assumed-role/r/r`;

describe("a role with a permissions boundary", () => {
  test("may do what both its policies and the boundary allow", async () => {
    const { may } = await bounded([allow("sqs:SendMessage"), allow("sqs:DeleteMessage")]);
    may("sqs:SendMessage")();
    expect(may("sqs:ReceiveMessage")).toThrow(
      `is not authorized to perform: sqs:ReceiveMessage on resource: ${queue} because no permissions boundary allows the sqs:ReceiveMessage action`,
    );
    expect(may("sqs:DeleteMessage")).toThrow("because no identity-based policy allows the sqs:DeleteMessage action");
  });

  test("is denied what the boundary denies", async () => {
    const { may } = await bounded([allow("*"), { ...allow("sqs:SendMessage"), Effect: "Deny" }]);
    may("sqs:ReceiveMessage")();
    expect(may("sqs:SendMessage")).toThrow("with an explicit deny");
  });

  test("has the boundary named as what would have to allow it", async () => {
    const { may, events } = await bounded([allow("sqs:SendMessage")]);
    const denials: unknown[] = [];
    events.on("access-denied", ({ policy, needed }) => denials.push({ policy, needed }));
    expect(may("sqs:ReceiveMessage")).toThrow();
    const needed = JSON.stringify({ Effect: "Allow", Action: "sqs:ReceiveMessage", Resource: queue });
    expect(denials).toEqual([{ policy: "boundary", needed }]);
  });

  test("is limited in what a resource's policy allows the role, and not in what it allows its session or everybody", async () => {
    const limit = [allow("sqs:SendMessage")];
    expect((await bounded(limit, [toRole(roleArn)])).may("sqs:DeleteMessage")).toThrow("because no permissions boundary");
    (await bounded(limit, [toRole(sessionArn)])).may("sqs:DeleteMessage")();
    const toItByKey = { ...toRole("*"), Condition: { ArnEquals: { "aws:PrincipalArn": roleArn } } };
    (await bounded(limit, [toItByKey])).may("sqs:DeleteMessage")();
  });

  test("is denied what the boundary denies whomever a resource's policy names", async () => {
    const limit = [{ ...allow("sqs:DeleteMessage"), Effect: "Deny" }];
    expect((await bounded(limit, [toRole(sessionArn)])).may("sqs:DeleteMessage")).toThrow("with an explicit deny");
  });
});
