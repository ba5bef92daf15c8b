import { expect, test } from "@jest/globals";
import { brokenGuardRails } from "@slipstream/guard-rails";
import { asAws, asBuiltIn } from "@slipstream/offline-plan";
import { readPlan } from "@slipstream/plan-review";
import { readProviderSchema } from "../../../../tools/checks/terraform/provider-schema.ts";
import { referenceFaults } from "../../../../tools/checks/terraform/references.ts";
import { architectureDrawing } from "../../../../tools/diagrams/architecture/architecture-drawing.ts";

/** CDKTF writes such names for IDs such as `"my-queue"`, and Terraform takes them: whoever reads a stack has to. */
const queues = {
  name: "queues-1",
  document: {
    resource: {
      aws_sqs_queue: {
        "my-queue-2": { name: "q", visibility_timeout_seconds: 5, redrive_policy: redriveTo("my-dead-letters-2") },
        "my-dead-letters-2": { name: "d" },
      },
    },
    output: { "my-queue-2-arn": { value: "${aws_sqs_queue.my-queue-2.arn}" } },
  },
};
const worker = {
  name: "worker-1",
  document: {
    data: { terraform_remote_state: { "queues-1": { backend: "local", config: { path: "queues-1.tfstate" } } } },
    resource: {
      aws_lambda_function: { "my-worker-3": { function_name: "w", role: "r", timeout: 30 } },
      aws_lambda_event_source_mapping: {
        "my-mapping-4": {
          event_source_arn: "${data.terraform_remote_state.queues-1.outputs.my-queue-2-arn}",
          function_name: "${aws_lambda_function.my-worker-3.arn}",
        },
      },
    },
  },
};

function redriveTo(queue: string): string {
  return JSON.stringify({ deadLetterTargetArn: `\${aws_sqs_queue.${queue}.arn}`, maxReceiveCount: 5 });
}

test("the guard rails follow them: a queue whose messages come back while its function still runs is found", () => {
  const broken = brokenGuardRails([queues, worker]).filter(({ rule }) => rule === "visibility-timeout");
  expect(broken).toMatchObject([{ stack: "queues-1", address: "aws_sqs_queue.my-queue-2" }]);
});

test("the check of references takes them for references, and tells when one leads nowhere", () => {
  expect(referenceFaults([queues, worker], readProviderSchema())).toEqual([]);
  const astray = { name: "astray", document: { output: { x: { value: "${aws_sqs_queue.my-queue-2.arn}" } } } };
  expect(referenceFaults([astray], readProviderSchema())).toMatchObject([{ stack: "astray", rule: "reference" }]);
});

test("the drawing has their arrows", () => {
  const arrows = architectureDrawing([queues, worker], "x").arrows.map(({ from, to }) => `${from} → ${to}`);
  expect(arrows).toEqual([
    "aws_sqs_queue.my-queue-2 → aws_sqs_queue.my-dead-letters-2",
    "aws_sqs_queue.my-queue-2 → aws_lambda_function.my-worker-3",
  ]);
});

test("a plan without the AWS provider has them, and gives them back", () => {
  const { resource } = asBuiltIn(queues.document);
  const made = "${terraform_data.aws_sqs_queue__my-dead-letters-2__made.output.arn}";
  expect(resource!["terraform_data"]).toMatchObject({
    "aws_sqs_queue__my-queue-2": { input: { redrive_policy: redriveTo("my-dead-letters-2").replace(/\$\{.*?\}/, made) } },
    "aws_sqs_queue__my-dead-letters-2__made": { input: { arn: expect.stringContaining("my-dead-letters-2") } },
  });
  const change = {
    actions: ["create"],
    before: null,
    after: { input: { name: "q" } },
    after_unknown: {},
    before_sensitive: false,
    after_sensitive: {},
  };
  const shown = {
    resource_changes: [{ mode: "managed", name: "aws_sqs_queue__my-queue-2", change }],
    configuration: {
      root_module: {
        outputs: { x: { expression: { references: ["terraform_data.aws_sqs_queue__my-queue-2__made.output.arn"] } } },
      },
    },
  };
  expect(asAws(shown)).toMatchObject({
    resource_changes: [{ address: "aws_sqs_queue.my-queue-2" }],
    configuration: { root_module: { outputs: { x: { expression: { references: ["aws_sqs_queue.my-queue-2.arn"] } } } } },
  });
});

test("a review knows whose output a plan reads, and reads a policy that is known in part", () => {
  const policy = JSON.stringify({
    Statement: [{ Effect: "Allow", Action: "sqs:*", Resource: "${aws_sqs_queue.my-queue-2.arn}" }],
  });
  const resources = [
    {
      address: "data.terraform_remote_state.queues-1",
      mode: "data",
      type: "terraform_remote_state",
      name: "queues-1",
      expressions: {},
    },
    { address: "aws_iam_role_policy.my-policy-5", mode: "managed", expressions: { policy: { constant_value: policy } } },
    {
      address: "aws_lambda_event_source_mapping.my-mapping-4",
      mode: "managed",
      expressions: {
        event_source_arn: {
          constant_value: worker.document.resource.aws_lambda_event_source_mapping["my-mapping-4"].event_source_arn,
        },
      },
    },
  ];
  const arn = "arn:aws:sqs:us-east-1:000000000000:q";
  const change = (address: string, before: object | null, after: object, unknown: object) => {
    const [type = "", name = ""] = address.split(".");
    const actions = before ? ["update"] : ["create"];
    return { address, mode: "managed", type, name, change: { actions, before, after, after_unknown: unknown } };
  };
  const plan = readPlan(
    JSON.stringify({
      format_version: "1.2",
      terraform_version: "1.14.0",
      configuration: { root_module: { resources } },
      resource_changes: [
        change("aws_sqs_queue.my-queue-2", { arn }, { arn }, {}),
        change("aws_iam_role_policy.my-policy-5", null, {}, { policy: true }),
      ],
    }),
    "worker-1",
  );
  expect([...plan.remoteStates[0]!.uses]).toEqual([["my-queue-2-arn", ["aws_lambda_event_source_mapping.my-mapping-4"]]]);
  expect(plan.changes.find(({ address }) => address.endsWith("my-policy-5"))!.after!["policy"]).toMatchObject({
    likely: expect.stringContaining(arn),
  });
});
