import { describe, expect, test } from "@jest/globals";
import { parseReference, referencesWithin, remoteOutput } from "../../../../packages/languages/terraform/reference.ts";

describe("one reference and nothing else", () => {
  test.each([
    ["aws_sqs_queue.orders.arn", "aws_sqs_queue.orders", ["arn"]],
    ["aws_sqs_queue.my-queue-2.arn", "aws_sqs_queue.my-queue-2", ["arn"]],
    ["aws_sqs_queue._2-a.arn", "aws_sqs_queue._2-a", ["arn"]],
    ["aws_sqs_queue.größe.arn", "aws_sqs_queue.größe", ["arn"]],
    [" aws_sqs_queue.orders ", "aws_sqs_queue.orders", []],
    ['aws_appsync_graphql_api.api.uris["GRAPHQL"]', "aws_appsync_graphql_api.api", ["uris", "GRAPHQL"]],
    ['aws_lambda_function.f.environment[0].variables["a\\"b"]', "aws_lambda_function.f", ["environment", 0, "variables", 'a"b']],
    ["data.aws_region.here.region", "data.aws_region.here", ["region"]],
    ["random_id.suffix-1.hex", "random_id.suffix-1", ["hex"]],
    ["resource.aws_sqs_queue.orders.arn", "aws_sqs_queue.orders", ["arn"]],
  ])("%s", (text, address, path) => {
    expect(parseReference(text)).toMatchObject({ address, path, text: text.trim() });
  });

  test.each([
    ...["upper(aws_sqs_queue.q.name)", "aws_sqs_queue.q.arn + 1", 'aws_sqs_queue.q["a"]b', "aws_sqs_queue.q.*.arn", '"a"', "5"],
    ...[
      "var.name.x",
      "local.a.b",
      "each.value.id",
      "count.index.x",
      "module.a.b",
      "path.module.x",
      "self.a.b",
      "terraform.a.b",
      "resource.aws_sqs_queue",
      "",
    ],
    ...["aws_sqs_queue", "aws_sqs_queue.2.arn", "aws_sqs_queue.-q.arn", "data.aws_region", "ephemeral.a.b.c"],
  ])("not %j", (text) => {
    expect(parseReference(text)).toBeUndefined();
  });
});

describe("references within an expression", () => {
  test.each([
    ['join(",", [aws_sqs_queue.my-queue.arn, aws_sqs_queue.b-2.arn])', ["aws_sqs_queue.my-queue.arn", "aws_sqs_queue.b-2.arn"]],
    ['"at ${aws_sqs_queue.q.url} and $${aws_sqs_queue.r.url}"', ["aws_sqs_queue.q.url"]],
    ['jsonencode({ q = "x ${upper("${aws_sqs_queue.q.name}")}" })', ["aws_sqs_queue.q.name"]],
    ["var.a ? aws_sqs_queue.a.arn : data.aws_region.here.name", ["aws_sqs_queue.a.arn", "data.aws_region.here.name"]],
    ["module.shop.aws_sqs_queue.q", []],
    ['"aws_sqs_queue.q.arn"', []],
    ["aws_x.1q.arn + 1e5.x.y", []],
    ["-aws_sqs_queue.q.delay", ["aws_sqs_queue.q.delay"]],
  ])("%s", (expression, found) => {
    const references = referencesWithin(expression);
    expect(references.map(({ reference }) => reference.text)).toEqual(found);
    expect(references.map(({ start, end }) => expression.slice(start, end))).toEqual(found);
  });
});

test.each([
  ["data.terraform_remote_state.my-data.outputs.queue-arn", { state: "my-data", output: "queue-arn" }],
  ['data.terraform_remote_state.my-data.outputs["queue-arn"].x', { state: "my-data", output: "queue-arn" }],
  ["data.terraform_remote_state.my-data.outputs", undefined],
  ["data.aws_region.outputs.outputs.x", undefined],
])("another stack's output: %s", (text, output) => {
  expect(remoteOutput(parseReference(text)!)).toEqual(output);
});
