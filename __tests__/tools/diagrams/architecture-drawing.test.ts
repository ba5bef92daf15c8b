import { describe, expect, test } from "@jest/globals";
import type { StackDocument } from "@slipstream/languages";
import { architectureDrawing } from "../../../tools/diagrams/architecture/architecture-drawing.ts";

const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const output = "${data.terraform_remote_state.data.outputs.orders_table";
const stacks: readonly StackDocument[] = [
  {
    name: "data",
    document: {
      resource: { aws_dynamodb_table: { t: { name: "slipstream-x-orders" } } },
      output: {
        orders_table: { value: "${aws_dynamodb_table.t.arn}" },
        orders_table_stream: { value: "${aws_dynamodb_table.t.stream_arn}" },
      },
    },
  },
  {
    name: "orders",
    document: {
      resource: {
        aws_lambda_function: { f: { function_name: "slipstream-x-enqueue", role: "${aws_iam_role.r.arn}" } },
        aws_iam_role: { r: { name: "r" } },
        aws_iam_role_policy: {
          p: {
            role: "${aws_iam_role.r.name}",
            policy: policy(
              { Effect: "Allow", Action: ["sqs:SendMessage"], Resource: ["${aws_sqs_queue.q.arn}"] },
              { Effect: "Allow", Action: ["dynamodb:GetRecords"], Resource: [`${output}_stream}`] },
              { Effect: "Allow", Action: "dynamodb:GetItem", Resource: `${output}}/index/x` },
              { Effect: "Deny", Action: "sqs:*", Resource: "${aws_sqs_queue.d.arn}" },
            ),
          },
        },
        aws_lambda_event_source_mapping: {
          m: { event_source_arn: `${output}_stream}`, function_name: "${aws_lambda_function.f.arn}" },
        },
        aws_sqs_queue: {
          q: { name: "slipstream-x-q", redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.d.arn}","maxReceiveCount":5}' },
          d: { name: "slipstream-x-d" },
        },
      },
    },
  },
];

describe("the architecture", () => {
  const drawing = architectureDrawing(stacks, "x");

  test("has the resources that do something, by their names", () => {
    expect(drawing.nodes.map(({ title, subtitle }) => `${title}, ${subtitle}`)).toEqual([
      "orders, DynamoDB table",
      "enqueue, Lambda function",
      "q, SQS queue",
      "d, SQS queue",
    ]);
  });

  test("has arrows for wiring, and for what roles may do: through other stacks' outputs, but no Deny and no reading of a stream", () => {
    expect(drawing.arrows.map(({ from, to, label, dashed }) => `${from} ${dashed ? "may" : "is"} ${label} ${to}`)).toEqual([
      "aws_dynamodb_table.t is stream aws_lambda_function.f",
      "aws_sqs_queue.q is after 5 receives aws_sqs_queue.d",
      "aws_lambda_function.f may SendMessage aws_sqs_queue.q",
      "aws_lambda_function.f may GetItem aws_dynamodb_table.t",
    ]);
  });

  test("has a page: its distribution, the bucket of its files, and what they are configured with", () => {
    const page: StackDocument = {
      name: "web",
      document: {
        resource: {
          aws_cloudfront_distribution: {
            d: { comment: "slipstream-x-page", origin: [{ domain_name: "${aws_s3_bucket.b.bucket_regional_domain_name}" }] },
          },
          aws_s3_bucket: { b: { bucket_prefix: "slipstream-x-page-" } },
          aws_s3_object: {
            script: { bucket: "${aws_s3_bucket.b.id}", source: "page/main.js" },
            configuration: { bucket: "${aws_s3_bucket.b.id}", content: `{"table":"${output}}"}` },
          },
        },
      },
    };
    const { nodes, arrows } = architectureDrawing([stacks[0]!, page], "x");
    expect(nodes.map(({ title, subtitle }) => `${title}, ${subtitle}`)).toEqual([
      "orders, DynamoDB table",
      "page, CloudFront distribution",
      "page, S3 bucket",
    ]);
    expect(arrows.map(({ from, to, label }) => `${from} ${label} ${to}`)).toEqual([
      "aws_cloudfront_distribution.d files aws_s3_bucket.b",
      "aws_s3_bucket.b configured with aws_dynamodb_table.t",
    ]);
  });

  test("follows names with hyphens and digits", () => {
    const [source, target] = ["my-queue-2", "my-dead-letters-2"];
    const redrive = JSON.stringify({ deadLetterTargetArn: `\${aws_sqs_queue.${target}.arn}`, maxReceiveCount: 3 });
    const queues = { aws_sqs_queue: { [source]: { name: "q", redrive_policy: redrive }, [target]: { name: "d" } } };
    const { arrows } = architectureDrawing([{ name: "orders", document: { resource: queues } }], "x");
    expect(arrows).toMatchObject([{ from: `aws_sqs_queue.${source}`, to: `aws_sqs_queue.${target}`, label: "after 3 receives" }]);
  });
});
