import { readdirSync } from "node:fs";
import { beforeAll, beforeEach, expect, test } from "@jest/globals";
import { findingText, type Json, type StackDocument } from "@slipstream/languages";
import { resolverFieldFindings } from "../../../../tools/checks/graphql/resolver-fields.ts";
import { resolverPartFindings } from "../../../../tools/checks/graphql/resolver-parts.ts";
import { readStacks } from "../../../../tools/synthesize/read-stacks.ts";
import { synthesizedFolder } from "../../../flows/support/synthesized-folder.ts";

let synthesized: readonly StackDocument[];
beforeAll(() => {
  synthesized = readStacks(synthesizedFolder());
});

/** What was synthesized, to be broken. */
let stacks: readonly StackDocument[];
let resource: Json;
beforeEach(() => {
  stacks = structuredClone(synthesized);
  resource = stacks.find(({ name }) => name === "slipstream-local")!.document.resource;
});

const files = readdirSync("graphql/resolvers");
const findings = () => [...resolverFieldFindings(stacks), ...resolverPartFindings(stacks, files)];

test("what is synthesized has every root field wired", () => {
  expect(findings()).toEqual([]);
});

const unit = "api_resolver_Query_listOrders";
const pipeline = "api_resolver_Mutation_placeOrder";
const step = "api_resolver_loadPlacedOrder";

interface Broken {
  readonly name: string;
  readonly breakIt: (all: Json) => void;
  /** The address of what is at fault. */
  readonly at: string;
  readonly rule: string;
  /** Some of what is said, with what to do. */
  readonly says: RegExp;
}

const resolver = (id: string) => `aws_appsync_resolver.${id}`;
const breaks: readonly Broken[] = [
  ...["Query.listOrders", "Mutation.placeOrder", "Subscription.onOrderChanged"].map((field) => ({
    name: `nothing wired to ${field}`,
    breakIt: (all: Json) => delete all.aws_appsync_resolver[`api_resolver_${field.replace(".", "_")}`],
    at: "aws_appsync_graphql_api.api",
    rule: "resolver-missing",
    says: new RegExp(`^${field} has no .*Wire graphql/resolvers/${field}\\.ts in `),
  })),
  {
    name: "a type that the schema does not have",
    breakIt: (all) => (all.aws_appsync_resolver.extra = { ...all.aws_appsync_resolver[unit], type: "Queries" }),
    at: resolver("extra"),
    rule: "resolver-field",
    says: /no field Queries\.listOrders\. Mend/,
  },
  {
    name: "a field that its type does not have",
    breakIt: (all) => (all.aws_appsync_resolver.extra = { ...all.aws_appsync_resolver[unit], field: "listOrder" }),
    at: resolver("extra"),
    rule: "resolver-field",
    says: /no field Query\.listOrder\. Mend/,
  },
  {
    name: "a second resolver of a field",
    breakIt: (all) => (all.aws_appsync_resolver.extra = { ...all.aws_appsync_resolver[unit] }),
    at: resolver("extra"),
    rule: "resolver-twice",
    says: new RegExp(`${unit} is of Query\\.listOrders, too\\. Remove`),
  },
  {
    name: "a resolver of no API of the stacks",
    breakIt: (all) => (all.aws_appsync_resolver.extra = { ...all.aws_appsync_resolver[unit], api_id: "abc" }),
    at: resolver("extra"),
    rule: "resolver-api",
    says: /api_id is abc; .*Refer to/,
  },
  {
    name: "a UNIT without a data source",
    breakIt: (all) => delete all.aws_appsync_resolver[unit].data_source,
    at: resolver(unit),
    rule: "resolver-data-source",
    says: /data_source is undefined; .*Refer to/,
  },
  {
    name: "a data source that is only a name",
    breakIt: (all) => (all.aws_appsync_resolver[unit].data_source = "orders_table"),
    at: resolver(unit),
    rule: "resolver-data-source",
    says: /data_source is orders_table; .*Refer to/,
  },
  {
    name: "a data source's ARN in place of its name",
    breakIt: (all) => (all.aws_appsync_resolver[unit].data_source = "${aws_appsync_datasource.api_data_source_none.arn}"),
    at: resolver(unit),
    rule: "resolver-data-source",
    says: /none\.arn\}; .*Refer to its name/,
  },
  {
    name: "a function's data source that is not declared",
    breakIt: (all) => (all.aws_appsync_function[step].data_source = "${aws_appsync_datasource.gone.name}"),
    at: `aws_appsync_function.${step}`,
    rule: "resolver-data-source",
    says: /gone\.name\}; .*Refer to/,
  },
  {
    name: "a pipeline that is called a UNIT",
    breakIt: (all) => delete all.aws_appsync_resolver[pipeline].kind,
    at: resolver(pipeline),
    rule: "resolver-data-source",
    says: /data_source is undefined/,
  },
  {
    name: "a kind that there is not",
    breakIt: (all) => (all.aws_appsync_resolver[unit].kind = "SINGLE"),
    at: resolver(unit),
    rule: "resolver-kind",
    says: /kind is SINGLE; .*Mend/,
  },
  {
    name: "a pipeline that names a function which is not declared",
    breakIt: (all) =>
      all.aws_appsync_resolver[pipeline].pipeline_config.functions.push("${aws_appsync_function.gone.function_id}"),
    at: resolver(pipeline),
    rule: "resolver-pipeline",
    says: /names \$\{aws_appsync_function\.gone\.function_id\}.*Refer to/,
  },
  {
    name: "a pipeline that leaves out a step which was written",
    breakIt: (all) => all.aws_appsync_resolver[pipeline].pipeline_config.functions.splice(0, 1),
    at: resolver(pipeline),
    rule: "resolver-pipeline",
    says: /Mutation\.placeOrder\.loadPlacedOrder\.ts is no function of its pipeline\. Name it/,
  },
  {
    name: "a resolver without code",
    breakIt: (all) => (all.aws_appsync_resolver[unit].code = " \n"),
    at: resolver(unit),
    rule: "resolver-code",
    says: /no code .*Give it/,
  },
  {
    name: "a function whose code has no runtime",
    breakIt: (all) => delete all.aws_appsync_function[step].runtime,
    at: `aws_appsync_function.${step}`,
    rule: "resolver-code",
    says: /APPSYNC_JS.*Give it/,
  },
];

test.each(breaks)("$name is found, with its address", ({ breakIt, at, rule, says }) => {
  breakIt(resource);
  expect(findings()).toMatchObject([{ rule, stack: "slipstream-local", address: at, advice: expect.any(String) }]);
  expect(findingText(findings()[0]!)).toMatch(says);
});

test("a field that only the deployed schema has is found: it is that which AppSync gets", () => {
  resource.aws_appsync_graphql_api.api.schema = resource.aws_appsync_graphql_api.api.schema.replace(
    "type Query {",
    "type Query {\n  countOrders: Int",
  );
  expect(findings()).toMatchObject([{ rule: "resolver-missing", message: expect.stringContaining("Query.countOrders") }]);
});

test("a pipeline of no functions is found, with each step that it leaves out", () => {
  resource.aws_appsync_resolver[pipeline].pipeline_config = null;
  const messages = findings().map((finding) => `${finding.rule}: ${findingText(finding)}`);
  expect(messages).toHaveLength(4);
  expect(messages[0]).toMatch(/^resolver-pipeline: It is a PIPELINE of no functions\. Name them/);
});
