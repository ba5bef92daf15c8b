import { describe, expect, test } from "@jest/globals";
import { terraformName } from "@slipstream/offline-plan";
import { applyStacks } from "../../../../tools/checks/terraform/apply-stacks.ts";
import { hasTerraform } from "../../../support/has-terraform.ts";

const backend = (name: string) => ({ backend: { local: { path: `../../../state/${name}.tfstate` } } });
const data = {
  name: "data",
  document: {
    terraform: { ...backend("data"), required_providers: { aws: { source: "aws", version: "6" } } },
    provider: { aws: [{ region: "eu-west-1" }] },
    resource: { aws_dynamodb_table: { orders: { "//": {}, name: "orders" } } },
    output: { table: { value: "${aws_dynamodb_table.orders.arn}" } },
  },
};
const orders = (queue: object) => ({
  name: "orders",
  document: {
    terraform: backend("orders"),
    data: { terraform_remote_state: { data: { backend: "local", config: { path: "../../../state/data.tfstate" } } } },
    resource: {
      aws_sqs_queue: { intake: { name: "at ${data.terraform_remote_state.data.outputs.table}", ...queue } },
      aws_sqs_queue_policy: { intake: { queue_url: "${aws_sqs_queue.intake.url}", depends_on: ["aws_sqs_queue.intake"] } },
    },
    output: {},
  },
});

(hasTerraform ? describe : describe.skip)("a real Terraform", () => {
  test("applies sound stacks, the one that others read first", async () => {
    expect(await applyStacks([orders({}), data])).toEqual([]);
  }, 60_000);

  test.each([
    ["a text that it takes for a reference", { policy: "${order}" }, "validate", /Invalid reference|order/],
    ["a resource that is not declared", { policy: "${aws_sqs_queue.gone.arn}" }, "validate", /aws_sqs_queue__gone/],
    ["a circle", { policy: "${aws_sqs_queue_policy.intake.id}" }, "validate", /Cycle/],
    [
      "an output that the other stack does not have",
      { policy: "${data.terraform_remote_state.data.outputs.gone}" },
      "apply",
      /gone/,
    ],
  ])(
    "refuses %s",
    async (_, queue, command, message) => {
      expect(await applyStacks([data, orders(queue)])).toEqual([
        { rule: `${terraformName()} ${command}`, stack: "orders", message: expect.stringMatching(message) },
      ]);
    },
    60_000,
  );
});
