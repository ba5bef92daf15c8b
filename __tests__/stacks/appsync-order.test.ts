import { expect, test } from "@jest/globals";
import { parse, visit } from "graphql";
import { stageNames } from "../../stages.ts";
import { synthesizedWith } from "./support/synthesized-with.ts";
import { synthTimeoutMs, type Json } from "./support/synthesized.ts";

const workflowTypes = ["EXPRESS", "STANDARD"] as const;
const all = stageNames.flatMap((stage) => workflowTypes.map((workflowType) => [stage, workflowType] as const));

test.each(all)(
  "in %s, %s, what the API is made of is made one after another, and a resolver lets go of what goes",
  (stage, workflowType) => {
    const { resource } = synthesizedWith(stage, { workflowType }).orders;
    const blocks = (...types: readonly string[]): (readonly [address: string, block: Json])[] =>
      types.flatMap((type) => Object.entries(resource[type] ?? {}).map(([name, block]) => [`${type}.${name}`, block] as const));
    const parts = blocks("aws_appsync_datasource", "aws_appsync_function");
    expect(parts.filter(([, { lifecycle }]) => lifecycle?.create_before_destroy !== true)).toEqual([]);

    const after = new Map(parts.map(([address, { depends_on }]) => [depends_on?.join(), address]));
    let last = after.get(undefined);
    const row = [];
    for (; last !== undefined; last = after.get(last)) row.push(last);
    expect(row.sort()).toEqual(parts.map(([address]) => address).sort());
    const ends = parts.map(([address]) => address).filter((address) => !after.has(address));
    const resolvers = blocks("aws_appsync_resolver");
    expect(resolvers.length).toBeGreaterThan(5);
    expect(resolvers.map(([, { depends_on }]) => depends_on)).toEqual(resolvers.map(() => ends));
  },
  synthTimeoutMs,
);

test.each(stageNames)(
  "the schema of %s has no descriptions, and no comments",
  (stage) => {
    const { schema } = synthesizedWith(stage, {}).orders.resource["aws_appsync_graphql_api"]!["api"];
    const described: unknown[] = [];
    visit(parse(schema), { StringValue: ({ value }, key) => void (key === "description" && described.push(value)) });
    expect(described).toEqual([]);
    expect(schema).not.toContain("#");
  },
  synthTimeoutMs,
);
