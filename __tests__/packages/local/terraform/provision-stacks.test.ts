import { describe, expect, test } from "@jest/globals";
import { classify, refuseUnknownResources } from "../../../../packages/local/terraform/classify.ts";
import { provisionStacks } from "../../../../packages/local/terraform/provision-stacks.ts";
import type { ResourceType } from "../../../../packages/local/terraform/resource-type.ts";
import type { Stack } from "../../../../packages/local/terraform/stack.ts";
import { remoteState, stack } from "./stacks.ts";

const region = "eu-west-1";

/** A resource type whose `arn` and `tags` attributes come from its name, and that has nothing else. */
const thing: ResourceType = {
  arguments: "any",
  make: ({ name }) => ({ arn: `arn:${name}`, map: { "A KEY": `in ${name}` }, list: [{ x: name }] }),
};

async function provision(stacks: readonly Stack[]) {
  const { resources, outputs } = await provisionStacks(stacks, { thing }, region);
  return {
    arguments: Object.fromEntries(resources.map((made) => [made.address, made.arguments])),
    outputs,
    order: resources.map(({ address }) => address),
  };
}

function things(blocks: Record<string, object>, rest: object = {}): Stack {
  return stack("slipstream-local", { resource: { thing: blocks }, ...rest });
}

describe("references", () => {
  test("a resource is made after what it refers to and depends on", async () => {
    const { order } = await provision([
      things({ c: { name: "c", of: "x${thing.b.arn}" }, b: { name: "b", depends_on: ["thing.a"] }, a: { name: "a" } }),
    ]);
    expect(order).toEqual(["thing.a", "thing.b", "thing.c"]);
  });

  test("otherwise resources are made as they are declared, data sources first, each once", async () => {
    const document = { arguments: "any", make: () => ({}) } as const;
    const declared = stack("slipstream-local", {
      data: { document: { d: {} } },
      resource: { thing: { c: {}, b: { of: ["${thing.d.arn}", "${thing.d.map}"] }, a: { depends_on: ["thing.d"] }, d: {} } },
    });
    const made: string[] = [];
    const note = ({ address }: { address: string }) => void made.push(address);
    const { resources } = await provisionStacks([declared], { thing, "data.document": document }, region, note);
    expect(made).toEqual(["data.document.d", "thing.c", "thing.d", "thing.b", "thing.a"]);
    expect(resources.map(({ address }) => address)).toEqual(made.slice(1));
  });

  test("a data source that a resource depends on is one of its own stack", async () => {
    const document = { arguments: "any", make: () => ({}) } as const;
    const depending = things({ a: { depends_on: ["data.document.d"] } }, { data: { document: { d: {} } } });
    const { resources } = await provisionStacks([depending], { thing, "data.document": document }, region);
    expect(resources.map(({ address }) => address)).toEqual(["thing.a"]);
    await expect(provision([things({ a: { depends_on: ["data.thing.b"] }, b: {} })])).rejects.toThrow(
      "depends_on data.thing.b, which is not declared",
    );
  });

  test("a resource may depend on a whole remote state, as on what is there before", async () => {
    const data = stack("slipstream-local-data", { resource: { thing: { table: {} } } });
    const orders = things(
      { b: { depends_on: ["data.terraform_remote_state.data", "thing.a"] }, a: {} },
      { data: remoteState("data", "slipstream-local-data") },
    );
    expect((await provision([data, orders])).order).toEqual(["thing.table", "thing.a", "thing.b"]);
  });

  test("every supported form is resolved, however deep it stands", async () => {
    const { arguments: made } = await provision([
      things({
        a: { name: "a" },
        b: {
          name: "b",
          whole: "${thing.a.arn}",
          embedded: "<${thing.a.arn}> and <${thing.a.name}>",
          key: '${thing.a.map["A KEY"]}',
          index: "${thing.a.list[0].x}",
          value: "${thing.a.map}",
          escaped: "$${thing.a.arn} %%{x}",
          nested: [{ deep: { arn: "${thing.a.arn}" } }],
          plain: [1, true, null],
        },
      }),
    ]);
    expect(made["thing.b"]).toEqual({
      name: "b",
      whole: "arn:a",
      embedded: "<arn:a> and <a>",
      key: "in a",
      index: "a",
      value: { "A KEY": "in a" },
      escaped: "${thing.a.arn} %{x}",
      nested: [{ deep: { arn: "arn:a" } }],
      plain: [1, true, null],
    });
  });

  test("an output of the other stack is resolved there, and its resource made first", async () => {
    const data = stack("slipstream-local-data", {
      resource: { thing: { table: { name: "table" } } },
      output: { "cross-stack-output-arn": { value: "${thing.table.arn}", sensitive: true } },
    });
    const orders = stack("slipstream-local", {
      data: remoteState("data", "slipstream-local-data"),
      resource: { thing: { table: { name: "${data.terraform_remote_state.data.outputs.cross-stack-output-arn}!" } } },
      output: { table: { value: "${thing.table.arn}" }, all: { value: ["${thing.table.name}", 1] } },
    });
    const made = await provisionStacks([orders, data], { thing }, region);
    expect(made.resources.map(({ stack: of, arguments: { name } }) => [of, name])).toEqual([
      ["slipstream-local-data", "table"],
      ["slipstream-local", "arn:table!"],
    ]);
    expect(made.outputs).toEqual({ table: "arn:arn:table!", all: '["arn:table!",1]' });
  });
});

describe("an error names stack, resource, argument and expression", () => {
  test.each([
    [
      "a function",
      { a: { tags: { t: "${upper(thing.b.arn)}" } } },
      "slipstream-local: thing.a: tags.t: ${upper(thing.b.arn)}: only references",
    ],
    [
      "an undeclared resource",
      { a: { of: [{ x: "${thing.b.arn}" }] } },
      "thing.a: of[0].x: ${thing.b.arn}: no resource thing.b is declared",
    ],
    [
      "an unknown attribute",
      { a: { of: "${thing.b.url}" }, b: {} },
      'thing.a: of: ${thing.b.url}: "url" is not known here (known: arn, map, list)',
    ],
    ["an unknown key", { a: { of: '${thing.b.map["X"]}' }, b: {} }, '"X" is not known here (known: A KEY)'],
    ["a map within text", { a: { of: "x${thing.b.map}" }, b: {} }, "a list or a map can't stand within text"],
    ["an undeclared dependency", { a: { depends_on: ["thing.b"] } }, "thing.a: depends_on thing.b, which is not declared"],
    [
      "an undeclared remote state",
      { a: { of: "${data.terraform_remote_state.x.outputs.o}" } },
      "no data.terraform_remote_state.x is declared",
    ],
  ])("%s", async (_, blocks, message) => {
    await expect(provision([things(blocks as Record<string, object>)])).rejects.toThrow(message);
  });

  test("an output that the other stack doesn't have", async () => {
    const data = stack("slipstream-local-data", {});
    const orders = things(
      { a: { of: "${data.terraform_remote_state.d.outputs.o}" } },
      { data: remoteState("d", "slipstream-local-data") },
    );
    await expect(provision([data, orders])).rejects.toThrow('slipstream-local-data has no output "o"');
  });

  test("an output of a stack outside the stage", async () => {
    const orders = things({ a: { of: "${data.terraform_remote_state.d.outputs.o}" } }, { data: remoteState("d", "elsewhere") });
    await expect(provision([orders])).rejects.toThrow("none of the stacks that are run keeps its state in");
  });

  test("an output that nobody reads", async () => {
    await expect(provision([things({}, { output: { o: { value: "${thing.gone.arn}" } } })])).rejects.toThrow(
      "output.o: value: ${thing.gone.arn}",
    );
  });

  test("a provision that refuses an argument", async () => {
    const make = () => {
      throw new Error("name should be shorter");
    };
    const refusing: ResourceType = { arguments: "any", make };
    await expect(provisionStacks([things({ a: {} })], { thing: refusing }, region)).rejects.toThrow(
      "slipstream-local: thing.a: name should be shorter",
    );
  });
});

test("a cycle is told with its path", async () => {
  const cycle = things({ a: { of: "${thing.b.arn}" }, b: { depends_on: ["thing.c"] }, c: { of: "${thing.a.arn}" } });
  await expect(provision([cycle])).rejects.toThrow("depend on each other: thing.a → thing.b → thing.c → thing.a");
});

test("a cycle is told without what only leads to it", async () => {
  const cycle = things({ first: { of: "${thing.a.arn}" }, a: { of: "${thing.b.arn}" }, b: { of: "${thing.a.arn}" } });
  await expect(provision([cycle])).rejects.toThrow("depend on each other: thing.a → thing.b → thing.a");
});

test("a resource that refers to itself is a cycle", async () => {
  await expect(provision([things({ a: { of: "${thing.a.arn}" } })])).rejects.toThrow("each other: thing.a → thing.a");
});

describe("resource types", () => {
  test("are run, recorded or refused", () => {
    const treat = (type: string) => classify(type, new Set(["aws_sqs_queue"]), new Set(["aws_cloudwatch_log_group"]));
    expect([treat("aws_sqs_queue"), treat("aws_cloudwatch_log_group"), treat("aws_s3_bucket")]).toEqual([
      "run",
      "recorded",
      "refused",
    ]);
  });

  test("that are refused are all listed, with what to do", () => {
    const stacks = [
      stack("slipstream-local-data", { resource: { aws_s3_bucket: { files: {} } } }),
      stack("slipstream-local", { resource: { aws_s3_bucket: { logs: {} }, thing: { a: {} } } }),
    ];
    expect(() => refuseUnknownResources(stacks, new Set(["thing"]), new Set())).toThrow(
      /aws_s3_bucket\.files \(slipstream-local-data\)\n {2}aws_s3_bucket\.logs \(slipstream-local\)\nLeave them out of the stacks/,
    );
    expect(() => refuseUnknownResources(stacks, new Set(["thing", "aws_s3_bucket"]), new Set())).not.toThrow();
  });
});
