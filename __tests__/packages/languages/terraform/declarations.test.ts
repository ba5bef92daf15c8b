import { expect, test } from "@jest/globals";
import { Declarations } from "@slipstream/languages";

const declarations = new Declarations([
  {
    name: "data",
    document: {
      resource: { aws_dynamodb_table: { orders: { name: "o" } }, aws_sqs_queue: { q: { name: "of data" } } },
      output: { orders_arn: { value: "${aws_dynamodb_table.orders.arn}" } },
    },
  },
  { name: "orders", document: { resource: { aws_sqs_queue: { q: { name: "of orders" } } } } },
]);

test("a reference leads to the resource of its own stack, with the attribute and what stands behind", () => {
  expect(declarations.follow("${aws_sqs_queue.q.arn}:*", "orders")).toMatchObject({
    resource: { stack: "orders", address: "aws_sqs_queue.q", arguments: { name: "of orders" } },
    attribute: "arn",
    rest: ":*",
  });
});

test("another stack's output leads on to what it hands over", () => {
  expect(declarations.follow("${data.terraform_remote_state.any.outputs.orders_arn}/index/a", "orders")).toMatchObject({
    resource: { stack: "data", address: "aws_dynamodb_table.orders" },
    attribute: "arn",
    rest: "/index/a",
  });
});

const noReferences = ["arn:aws:sqs:eu-west-1:1:q", "", 5, undefined, null];
const undeclared = ["${aws_sqs_queue.none.arn}", "${data.terraform_remote_state.any.outputs.none}"];

test.each([...noReferences, ...undeclared])("%j leads nowhere", (value) => {
  expect(declarations.follow(value, "orders")).toBeUndefined();
});

test("all that a value refers to, wherever in it and through outputs, is found once", () => {
  const value = {
    a: ["x ${aws_sqs_queue.q.arn} ${aws_sqs_queue.q.url}"],
    b: "${upper(data.terraform_remote_state.any.outputs.orders_arn)}",
  };
  expect(declarations.referred(value, "orders").map(({ stack, address }) => `${stack} ${address}`)).toEqual([
    "orders aws_sqs_queue.q",
    "data aws_dynamodb_table.orders",
  ]);
});

test("a data source is followed as a resource is, and is none of them", () => {
  const document = { data: { aws_iam_policy_document: { d: { statement: [] } } }, resource: { aws_sqs_queue: { q: null } } };
  const withData = new Declarations([{ name: "s", document: document as never }]);
  expect(withData.follow("${data.aws_iam_policy_document.d.json}", "s")).toMatchObject({
    resource: { address: "data.aws_iam_policy_document.d", type: "aws_iam_policy_document" },
    attribute: "json",
  });
  expect(withData.resources.map(({ address, arguments: args }) => [address, args])).toEqual([["aws_sqs_queue.q", {}]]);
});
