import { expect, test } from "@jest/globals";
import { makeRole, startIam } from "./support.ts";

const queue = "arn:aws:sqs:eu-west-1:000000000000:orders";

test("a role that only its account is let in as needs a policy of its own", async () => {
  const { iam } = startIam();
  const Principal = { AWS: "arn:aws:iam::000000000000:root" };
  const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: queue, Principal }] });
  iam.admit({ type: "aws_sqs_queue", arguments: { policy }, attributes: { arn: queue } });
  const send = [{ action: "sqs:SendMessage", resource: queue }];
  const poor = await makeRole(iam, "poor");
  const sender = await makeRole(iam, "sender", { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue });
  expect(() => iam.authorize(poor, "sqs", send, {})).toThrow("not authorized to perform: sqs:SendMessage");
  iam.authorize(sender, "sqs", send, {});
});

test("of two functions with one role, a queue may forbid one by its session", async () => {
  const { iam } = startIam();
  const session = "arn:aws:sts::000000000000:assumed-role/sender/first";
  const policy = JSON.stringify({
    Statement: [{ Effect: "Deny", Action: "sqs:*", Resource: queue, Principal: { AWS: session } }],
  });
  iam.admit({ type: "aws_sqs_queue", arguments: { policy }, attributes: { arn: queue } });
  const role = await makeRole(iam, "sender", { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue });
  const send = [{ action: "sqs:SendMessage", resource: queue }];
  const [first, second] = ["first", "second"].map((name) => ({ ...role, session: name }));
  iam.authorize(second!, "sqs", send, {});
  expect(() => iam.authorize(first!, "sqs", send, {})).toThrow(`User: ${session} is not authorized`);
  expect(iam.credentials(first!)).toEqual(iam.credentials({ ...first! }));
  expect(iam.credentials(first!)).not.toEqual(iam.credentials(second!));
});

test.each([
  ["the role", "arn:aws:iam::000000000000:role/poor", true],
  ["everybody", "*", true],
  ["the account, which leaves it to the role's own policies", "000000000000", false],
  ["another role", "arn:aws:iam::000000000000:role/other", false],
  ["another account", "111111111111", false],
])("a function's permission for %s", async (_, principal, letsIn) => {
  const { iam } = startIam();
  const permission = { statement_id: "s", action: "lambda:InvokeFunction", function_name: "f", principal };
  iam.admit({ type: "aws_lambda_permission", arguments: permission, attributes: {} });
  const poor = await makeRole(iam, "poor");
  const invoke = [{ action: "lambda:InvokeFunction", resource: "arn:aws:lambda:eu-west-1:000000000000:function:f" }];
  const asked = () => iam.authorize(poor, "lambda", invoke, {});
  if (letsIn) asked();
  else expect(asked).toThrow("poor is not authorized to perform: lambda:InvokeFunction");
});
