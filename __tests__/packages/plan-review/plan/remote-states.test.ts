import { describe, expect, test } from "@jest/globals";
import type { Json } from "../../../../packages/plan-review/plan/json.ts";
import { readRemoteStates } from "../../../../packages/plan-review/plan/remote-states.ts";

const remote = (name: string, rest: object = {}) => ({
  address: `data.terraform_remote_state.${name}`,
  mode: "data",
  type: "terraform_remote_state",
  name,
  expressions: { backend: { constant_value: "local" }, config: { constant_value: { path: `../${name}.tfstate`, port: 5 } } },
  ...rest,
});
const output = (state: string, name: string) => `data.terraform_remote_state.${state}.outputs.${name}`;
const user = (address: string, ...references: readonly string[]) => ({
  address,
  mode: "managed",
  expressions: { a: { references } },
});
const read = (resources: readonly object[], outputs: object = {}) =>
  readRemoteStates({ root_module: { resources, outputs } } as unknown as Json).map(({ places, uses }) => ({
    places,
    uses: [...uses],
  }));

describe("the stacks whose outputs are used", () => {
  test("are told apart, with who uses what", () => {
    const resources = [
      remote("data"),
      remote("shop"),
      user("aws_x.a", output("data", "table"), output("data", "table"), "aws_x.b", "no reference"),
      user("aws_x.b", output("data", "table"), output("shop", "url")),
    ];
    expect(read(resources)).toStrictEqual([
      { places: ["../data.tfstate"], uses: [["table", ["aws_x.a", "aws_x.b"]]] },
      { places: ["../shop.tfstate"], uses: [["url", ["aws_x.b"]]] },
    ]);
  });

  test("may be used by an output, and in a text as it is written", () => {
    const outputs = { url: { expression: { constant_value: `https://\${${output("data", "url")}}` } } };
    expect(read([remote("data")], outputs)).toStrictEqual([{ places: ["../data.tfstate"], uses: [["url", ["output.url"]]] }]);
  });

  test("may have nothing that says where", () => {
    const resources = [remote("data", { expressions: undefined }), user("aws_x.a", output("data", "table"))];
    expect(read(resources)).toStrictEqual([{ places: [], uses: [["table", ["aws_x.a"]]] }]);
  });

  test.each([
    ["one that nobody uses", remote("data"), user("aws_x.a", "aws_x.b")],
    ["a resource of that name", remote("data", { mode: "managed" }), user("aws_x.a", output("data", "table"))],
    ["other data of that name", remote("data", { type: "aws_region" }), user("aws_x.a", output("data", "table"))],
  ])("are not %s", (_, ...resources) => {
    expect(read(resources)).toStrictEqual([]);
  });

  test.each<Json | undefined>([undefined, {}, { root_module: {} }])("are none without any: %j", (configuration) => {
    expect(readRemoteStates(configuration)).toStrictEqual([]);
  });
});
