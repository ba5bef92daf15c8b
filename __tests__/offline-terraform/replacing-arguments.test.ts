import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { providerSchemaFile, type ProviderSchema } from "../../checks/terraform/provider-schema.ts";
import { replacingArguments } from "../../offline-terraform/replacing-arguments.ts";

const { types } = JSON.parse(readFileSync(providerSchemaFile, "utf8")) as ProviderSchema;

test("every type that the stacks use is in the list", () => {
  expect(Object.keys(types).filter((type) => !(type in replacingArguments))).toEqual([]);
});

test("every argument in the list is one of its type", () => {
  const unknown = Object.entries(replacingArguments).flatMap(([type, names]) =>
    names.filter((name) => types[type] && !(name in types[type].arguments)).map((name) => `${type}.${name}`),
  );
  expect(unknown).toEqual([]);
});
