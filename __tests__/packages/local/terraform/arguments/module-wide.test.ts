import { describe, expect, test } from "@jest/globals";
import { metaArguments } from "@slipstream/languages";
import { ownArguments, splitBlock } from "../../../../../packages/local/terraform/arguments/module-wide.ts";

describe("what Terraform has for every block", () => {
  test("is taken off", () => {
    const block = {
      "//": { metadata: {} },
      lifecycle: { prevent_destroy: true },
      timeouts: { create: "1m" },
      depends_on: ["a.b"],
      provider: "aws.us",
      count: null,
      name: "n",
      tags: { a: "b" },
    };
    expect(splitBlock(block)).toEqual({ arguments: { name: "n", tags: { a: "b" } }, dependsOn: ["a.b"], provider: "aws.us" });
  });

  test.each([...metaArguments])("is neither taken for the resource's own nor passed by unseen: %s", (name) => {
    const read = () => splitBlock({ [name]: name === "depends_on" ? ["a.b"] : "a" }).arguments;
    if (["//", "lifecycle", "depends_on", "provider"].includes(name)) expect(read()).toEqual({});
    else expect(read).toThrow(`${name} is not run here`);
  });

  test.each(["count", "for_each", "provisioner", "connection"])("is refused when it would change what runs: %s", (name) => {
    expect(() => splitBlock({ [name]: 0 })).toThrow(`${name} is not run here`);
  });
});

describe("what the provider has for every resource", () => {
  test("is none of its own", () => {
    expect(ownArguments({ name: "n", tags: {}, tags_all: {}, region: "us-east-1" }, "us-east-1")).toEqual({ name: "n" });
  });

  test("is refused when it is another region", () => {
    expect(() => ownArguments({ region: "eu-west-1" }, "us-east-1")).toThrow(
      'region "eu-west-1": the stacks are run in us-east-1',
    );
  });
});
