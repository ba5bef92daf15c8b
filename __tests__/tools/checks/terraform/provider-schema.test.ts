import { expect, test } from "@jest/globals";
import { extractProviderSchema } from "../../../../tools/checks/terraform/extract-provider-schema.ts";
import { readProviderSchema } from "../../../../tools/checks/terraform/provider-schema.ts";

test("the extracted schema is that of the provider's package and of the types in use", async () => {
  expect(readProviderSchema()).toEqual(await extractProviderSchema());
}, 120_000);

test("it knows names, types, what is required, and what AWS computes", () => {
  const { aws_sqs_queue: queue, aws_lambda_event_source_mapping: mapping } = readProviderSchema().types;
  expect(queue!.arguments).toMatchObject({
    name: "string",
    visibility_timeout_seconds: "number",
    fifo_queue: "bool",
    tags: "map",
  });
  expect(queue!.attributes).toEqual(expect.arrayContaining(["arn", "url"]));
  expect(mapping!.required).toEqual(["function_name"]);
  expect(mapping!.arguments["filter_criteria"]).toEqual({ arguments: { filter: { arguments: { pattern: "string" } } } });
});
