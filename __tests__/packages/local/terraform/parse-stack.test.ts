import { describe, expect, test } from "@jest/globals";
import { parseStack } from "../../../../packages/local/terraform/parse-stack.ts";
import { document, stack } from "./stacks.ts";

test("a resource keeps its arguments, without what is Terraform's own", () => {
  const { resources } = stack("s", {
    resource: {
      aws_sqs_queue: {
        orders: {
          "//": { metadata: {} },
          name: "orders",
          lifecycle: { prevent_destroy: true },
          depends_on: ["aws_sqs_queue.dead"],
        },
      },
    },
  });
  expect(resources).toEqual([
    {
      address: "aws_sqs_queue.orders",
      type: "aws_sqs_queue",
      name: "orders",
      arguments: { name: "orders" },
      dependsOn: ["aws_sqs_queue.dead"],
    },
  ]);
});

describe("what would change what is run is refused", () => {
  test.each([
    ["a module", { module: { m: {} } }, 's: block "module" is not run here'],
    ["a local", { locals: { a: 1 } }, 's: block "locals" is not run here'],
    ["a variable", { variable: { a: {} } }, 's: block "variable" is not run here'],
    ["another provider", { provider: { random: [{}] } }, "provider random is not run here"],
    [
      "another region's provider",
      {
        provider: { aws: [{ region: "eu-west-1" }, { alias: "us", region: "us-east-1" }] },
        resource: { t: { n: { provider: "aws.us" } } },
      },
      "s: t.n: provider aws.us is for us-east-1: the stack is run in eu-west-1",
    ],
    ["a provider that is not there", { resource: { t: { n: { provider: "aws.us" } } } }, "t.n: provider aws.us is not declared"],
    [
      "a region that is computed",
      { provider: { aws: [{ region: "${var.region}" }] } },
      'region "${var.region}" should be written out',
    ],
    ["count", { resource: { t: { n: { count: 2 } } } }, "t.n: count is not run here"],
    ["for_each", { resource: { t: { n: { for_each: {} } } } }, "t.n: for_each is not run here"],
    ["a provisioner", { resource: { t: { n: { provisioner: [] } } } }, "t.n: provisioner is not run here"],
    ["Terraform Cloud", { terraform: { cloud: {} } }, "terraform.cloud is not run here"],
    ["a list of resources", { resource: { t: [] } }, "resource.t should be an object"],
  ])("%s", (_, blocks, message) => {
    expect(() => stack("s", blocks)).toThrow(message);
  });

  test("a document that is no object", () => {
    expect(() => parseStack("s", "/s", [document("s")])).toThrow("s: the document should be an object");
  });
});
