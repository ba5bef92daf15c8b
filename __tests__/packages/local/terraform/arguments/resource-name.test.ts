import { expect, test } from "@jest/globals";
import { resourceName } from "../../../../../packages/local/terraform/arguments/resource-name.ts";

const at = (address: string, stack = "s") => ({ address, stack });

test("a name is as given", () => {
  expect(resourceName({ name: "n", name_prefix: null }, at("t.a"))).toBe("n");
});

test.each([
  ["a prefix", { name_prefix: "sensor-" }, /^sensor-\d{26}$/],
  ["neither", {}, /^terraform-\d{26}$/],
])("of %s one is made, the same in every run and another for each resource", (_, args, form) => {
  const name = resourceName(args, at("t.a"));
  expect(name).toMatch(form);
  expect(resourceName(args, at("t.a"))).toBe(name);
  expect(new Set([name, resourceName(args, at("t.b")), resourceName(args, at("t.a", "other"))]).size).toBe(3);
});

test.each([
  [{ name: "n", name_prefix: "p" }, "give name or name_prefix, not both"],
  [{ name: "" }, 'name must be a text, not ""'],
  [{ name_prefix: 1 }, "name must be a text, not 1"],
])("%j is refused", (args, message) => {
  expect(() => resourceName(args, at("t.a"))).toThrow(message);
});
