import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { isGlobal, replacingArguments, typesInList } from "../../../../packages/languages/terraform/replacing-arguments.ts";
import { providerSchemaFile, type ProviderSchema } from "../../../../tools/checks/terraform/provider-schema.ts";

const { types } = JSON.parse(readFileSync(providerSchemaFile, "utf8")) as ProviderSchema;

test("every type that the stacks use is in the list", () => {
  expect(Object.keys(types).filter((type) => !typesInList.includes(type))).toEqual([]);
});

test("every argument in the list is one of its type, the region as well", () => {
  const unknown = Object.entries(types).flatMap(([type, schema]) =>
    replacingArguments(type)
      .filter((name) => !(name in schema.arguments))
      .map((name) => `${type}.${name}`),
  );
  expect(unknown).toEqual([]);
  expect(Object.keys(types).filter((type) => isGlobal(type) && "region" in types[type]!.arguments)).toEqual([]);
});
