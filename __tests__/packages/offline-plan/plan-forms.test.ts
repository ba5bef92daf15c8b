import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { asAws } from "../../../packages/offline-plan/as-aws.ts";
import { objectArguments } from "../../../packages/offline-plan/plan-forms.ts";
import {
  providerSchemaFile,
  type NestedArguments,
  type ProviderSchema,
} from "../../../tools/checks/terraform/provider-schema.ts";

const { types } = JSON.parse(readFileSync(providerSchemaFile, "utf8")) as ProviderSchema;

test("what is an object in a plan is what the provider has as a map: every other object is a block", () => {
  const maps = new Set<string>();
  const blocks = new Set<string>();
  const walk = ({ arguments: all }: NestedArguments): void => {
    for (const [name, type] of Object.entries(all)) {
      if (type === "map") maps.add(name);
      if (typeof type !== "object") continue;
      blocks.add(name);
      walk(type);
    }
  };
  Object.values(types).forEach(walk);
  expect([...maps].filter((name) => !objectArguments.has(name))).toEqual([]);
  expect([...blocks].filter((name) => objectArguments.has(name) && name !== "timeouts")).toEqual([]);
});

const role = "${terraform_data.aws_iam_role__log__made.output.arn}";
const input = { name: "orders", tags: { a: "b" }, log_config: { level: "ERROR" }, limits: [{ per: { day: 1 } }], modes: ["x"] };
const change = { before: null, before_sensitive: false as const };
const shown = {
  resource_changes: [
    {
      mode: "managed",
      name: "aws_appsync_graphql_api__api",
      change: {
        ...change,
        actions: ["create"],
        after: { input },
        after_unknown: { input: { log_config: { role_arn: true } } },
        after_sensitive: { input: { log_config: {} } },
      },
    },
    {
      mode: "managed",
      name: "aws_sqs_queue__old",
      change: {
        ...change,
        actions: ["delete"],
        before: { input },
        after: null,
        after_unknown: false as const,
        after_sensitive: false,
      },
    },
  ],
  planned_values: { outputs: { api: { sensitive: false, value: "orders" }, arn: { sensitive: false } } },
  configuration: {
    root_module: {
      resources: [
        {
          mode: "managed",
          name: "aws_appsync_graphql_api__api",
          expressions: { input: { constant_value: { ...input, log_config: { level: "ERROR", role_arn: role } } } },
        },
      ],
    },
  },
};
const values = { ...input, log_config: [{ level: "ERROR" }], limits: [{ per: [{ day: 1 }] }] };

test("a plan says what each resource and output is to be, each block in a list; not what goes", () => {
  const address = { address: "aws_appsync_graphql_api.api", mode: "managed", type: "aws_appsync_graphql_api", name: "api" };
  const { planned_values: planned, resource_changes: changes } = asAws(shown);
  expect(planned).toEqual({
    outputs: { api: { sensitive: false, value: "orders" }, arn: { sensitive: false } },
    root_module: {
      resources: [
        { ...address, provider_name: "registry.terraform.io/hashicorp/aws", values, sensitive_values: { log_config: [{}] } },
      ],
    },
  });
  expect(changes).toMatchObject([
    { ...address, change: { after: values, after_unknown: { log_config: [{ role_arn: true }] } } },
    { address: "aws_sqs_queue.old", change: { before: values, after: null } },
  ]);
});

test("what refers to another resource says so where it stands, with its text", () => {
  expect(asAws(shown).configuration).toMatchObject({
    root_module: {
      resources: [
        {
          address: "aws_appsync_graphql_api.api",
          expressions: {
            tags: { constant_value: { a: "b" } },
            modes: { constant_value: ["x"] },
            limits: [{ per: [{ day: { constant_value: 1 } }] }],
            log_config: [
              {
                level: { constant_value: "ERROR" },
                role_arn: { constant_value: "${aws_iam_role.log.arn}", references: ["aws_iam_role.log.arn", "aws_iam_role.log"] },
              },
            ],
          },
        },
      ],
    },
  });
});
