import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { ForeignStacks, type Change } from "./telemetry-stack.ts";

let stacks: ForeignStacks;
beforeEach(() => {
  stacks = new ForeignStacks();
});
afterEach(() => stacks.stop());

/** Changes the arguments of one resource. */
const args =
  (type: string, name: string, more: object): Change =>
  ({ resource }) => {
    resource[type] = { ...resource[type], [name]: { ...resource[type]?.[name], ...more } };
  };
const queue = (more: object) => args("aws_sqs_queue", "readings-1", more);
const inFunction = (more: object) => args("aws_lambda_function", "ingest-3", more);
const attachment = (policy_arn: string) => args("aws_iam_role_policy_attachment", "a-1", { role: "ingest", policy_arn });
const rule = (pattern: object, more: object = {}) =>
  args("aws_cloudwatch_event_rule", "on-upload-1", { name: "r", event_pattern: JSON.stringify(pattern), ...more });
const alias = (more: object) =>
  args("aws_lambda_alias", "live-1", {
    name: "live",
    function_name: "${aws_lambda_function.ingest-3.arn}",
    function_version: "$LATEST",
    ...more,
  });
const data =
  (more: Shape): Change =>
  (document) =>
    (document.data = more);

test.each<[string, Change, string | RegExp]>([
  [
    "another region",
    queue({ region: "eu-west-1" }),
    'aws_sqs_queue.readings-1: region "eu-west-1": the stacks are run in us-east-1',
  ],
  ["count", queue({ count: 2 }), "aws_sqs_queue.readings-1: count is not run here; write each one out instead"],
  ["for_each", inFunction({ for_each: ["a"] }), "aws_lambda_function.ingest-3: for_each is not run here"],
  ["a provisioner", queue({ provisioner: [{ "local-exec": {} }] }), "aws_sqs_queue.readings-1: provisioner is not run here"],
  ["an unknown argument", inFunction({ dead_letter_config: {} }), "ingest-3: argument dead_letter_config is not supported here"],
  [
    "a table without a name",
    args("aws_dynamodb_table", "readings-by-day-2", { name: null }),
    "readings-by-day-2: name must be a text",
  ],
  ["an unknown resource", args("aws_efs_file_system", "files-1", {}), "aws_efs_file_system.files-1 (telemetry-dev)"],
  ["an unknown data source", data({ aws_ami: { "linux-1": {} } }), "data.aws_ami.linux-1 (telemetry-dev)"],
  [
    "a policy of AWS that is not known here",
    attachment("arn:aws:iam::aws:policy/AdministratorAccess"),
    /aws_iam_role_policy_attachment\.a-1: AWS's policy .*AdministratorAccess is not known here.*Give the role an aws_iam_role_policy/,
  ],
  ["a redrive policy that is no object", queue({ redrive_policy: "null" }), "redrive_policy should be a JSON object, not null"],
  [
    "a mapping from another region's queue",
    args("aws_lambda_event_source_mapping", "elsewhere-1", {
      event_source_arn: "arn:aws:sqs:eu-west-1:000000000000:sensor-readings",
      function_name: "${aws_lambda_function.ingest-3.arn}",
    }),
    "is outside of us-east-1:000000000000, and nothing there is run",
  ],
  [
    "a mapping from a queue that there is not",
    (document) => {
      const Statement = [{ Effect: "Allow", Action: "sqs:*", Resource: "*" }];
      args("aws_iam_role_policy", "sqs-1", { name: "sqs", role: "ingest", policy: JSON.stringify({ Statement }) })(document);
      args("aws_lambda_event_source_mapping", "gone-1", {
        event_source_arn: "arn:aws:sqs:us-east-1:000000000000:gone",
        function_name: "${aws_lambda_function.ingest-3.arn}",
      })(document);
    },
    "arn:aws:sqs:us-east-1:000000000000:gone: there is no such queue",
  ],
  ["a policy that nobody has", attachment("arn:aws:iam::000000000000:policy/gone"), 'policy/gone" is no policy of the stacks'],
  [
    "an event rule that nothing here can match",
    rule({ source: ["aws.s3"] }),
    "aws_cloudwatch_event_rule.on-upload-1: event_pattern: no event that happens here can match it",
  ],
  [
    "an event rule of another type of event",
    rule({ source: ["aws.states"], "detail-type": ["Tag Change on Resource"] }),
    "no event that happens here",
  ],
  ["an event rule of another region", rule({ source: ["aws.states"], region: ["eu-west-1"] }), "no event that happens here"],
  [
    "an event rule of which no alternative can match",
    rule({ $or: [{ source: ["aws.s3"] }, { source: [{ prefix: "aws.ec2" }] }] }),
    "no event that happens here",
  ],
  [
    "an alias of a version that is not there",
    alias({ function_version: "7" }),
    /live-1: Function not found: .*:function:ingest:7/,
  ],
  ["an alias of two versions", alias({ routing_config: {} }), "live-1: argument routing_config is not supported here"],
  ["an alias like a version", alias({ name: "7" }), 'name "7" must be'],
  [
    "a function of Terraform's",
    queue({ redrive_policy: '${jsonencode({"a" = 1})}' }),
    "readings-1: redrive_policy: ${jsonencode",
  ],
  [
    "a data source that is not declared",
    queue({ name: "${data.aws_region.here-1.name}" }),
    "no data source data.aws_region.here-1 is declared",
  ],
  ["a variable", (document) => (document.variable = { env: {} }), 'block "variable" is not run here'],
  ["another provider", (document) => (document.provider.random = [{}]), "provider random is not run here"],
  [
    "another partition",
    (document) => {
      document.provider.aws[0].region = "cn-north-1";
      delete document.resource.aws_lambda_function["ingest-3"].region;
    },
    "cn-north-1 is outside of the partition aws",
  ],
  [
    "a redrive policy to a queue that is not there",
    args("aws_sqs_queue_redrive_policy", "r-1", {
      queue_url: "${aws_sqs_queue.readings-1.id}",
      redrive_policy: JSON.stringify({ deadLetterTargetArn: "arn:x", maxReceiveCount: 1 }),
    }),
    "aws_sqs_queue_redrive_policy.r-1: redrive_policy: no queue has the ARN arn:x",
  ],
])("%s is refused with its address", async (_, change, message) => {
  await expect(stacks.telemetry(change)).rejects.toThrow(message);
});

test.each<[string, Change]>([
  ["one that may match", rule({ source: ["aws.s3", "aws.states"], account: ["000000000000"] })],
  ["one without a source", rule({ detail: { status: ["FAILED"] } })],
  ["a disabled one", rule({ source: ["aws.s3"] }, { state: "DISABLED" })],
])("an event rule is taken: %s", async (_, change) => {
  expect((await stacks.telemetry(change)).resources.get("aws_cloudwatch_event_rule.on-upload-1")).toBeDefined();
});
