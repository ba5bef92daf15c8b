import { expect, test } from "@jest/globals";
import type { RoleIdentity } from "../../../../packages/local/gateway/identity.ts";
import type { AccessAllowedEvent } from "../../../../packages/local/runtime-events.ts";
import { accountId, makeRole, region, startIam } from "./support.ts";

const table = `arn:aws:dynamodb:${region}:${accountId}:table/orders`;
const read = [{ action: "dynamodb:GetItem", resource: table }];
const write = [{ action: "dynamodb:PutItem", resource: table }];
const statements = [read, write].map(([permission]) => ({ Effect: "Allow", Action: permission!.action, Resource: table }));

/** A role that may read and write, and the resource that its policy is. */
async function start() {
  const { iam, events } = startIam();
  const role = await makeRole(iam, "r");
  const args = { name: "p", role: "r", policy: JSON.stringify({ Statement: statements }) };
  const address = { address: "aws_iam_role_policy.p", type: "aws_iam_role_policy", name: "p", stack: "test", stackDir: "/" };
  const attributes = await iam.resources["aws_iam_role_policy"]!.make(args, address);
  const policy = { type: "aws_iam_role_policy", arguments: args, attributes };
  iam.admit(policy);
  const may = (permissions: typeof read, caller: RoleIdentity = role) => {
    try {
      iam.authorize(caller, "dynamodb", permissions, {});
      return true;
    } catch {
      return false;
    }
  };
  return { iam, events, policy, may, role };
}

test("a statement that is withheld allows nothing until it is given back, whatever was decided before", async () => {
  const { iam, policy, may } = await start();
  expect([may(read), may(write)]).toEqual([true, true]);
  const giveBack = iam.withhold(policy, 1);
  expect([may(read), may(write)]).toEqual([true, false]);
  giveBack();
  expect([may(read), may(write)]).toEqual([true, true]);
});

test("a function's permission is one statement", async () => {
  const { iam } = startIam();
  const args = { action: "lambda:InvokeFunction", function_name: "f", principal: "sns.amazonaws.com" };
  const permission = { type: "aws_lambda_permission", arguments: args, attributes: { id: "p" } };
  iam.admit(permission);
  const topic = { kind: "service", principal: "sns.amazonaws.com" } as const;
  const invoke = [{ action: "lambda:InvokeFunction", resource: `arn:aws:lambda:${region}:${accountId}:function:f` }];
  iam.authorize(topic, "lambda", invoke, {});
  iam.withhold(permission, 0);
  expect(() => iam.authorize(topic, "lambda", invoke, {})).toThrow(/no resource-based policy allows/);
});

test("a statement that is not there can't be withheld", async () => {
  const { iam, policy } = await start();
  expect(() => iam.withhold(policy, 2)).toThrow('aws_iam_role_policy "r:p" has no statement 2');
  expect(() => iam.withhold({ ...policy }, 0)).toThrow("has no statement 0");
});

test("each allowed call is told while somebody listens, also when it was decided before", async () => {
  const { events, may, iam } = await start();
  may(read);
  const told: AccessAllowedEvent[] = [];
  events.on("access-allowed", (event) => told.push(event));
  may(read);
  may([{ action: "dynamodb:DeleteItem", resource: table }]);
  iam.authorize(iam.developer, "dynamodb", read, {});
  expect(told).toEqual([{ caller: "r", ...read[0] }]);
});
