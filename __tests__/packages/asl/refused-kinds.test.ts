import { expect, test } from "@jest/globals";
import { checkDefinition } from "../../../packages/asl/check-state-machine.ts";
import { refusedKinds } from "./corpus/refused-kinds.ts";

const errorsOf = (definition: object) =>
  checkDefinition(JSON.stringify(definition), "file", { rules: "aws" })
    .filter(({ severity }) => severity !== "advice")
    .map(({ rule }) => rule);

test.each(refusedKinds.map((kind) => [kind.kind, kind] as const))("%s: ten are refused, what is near is not", (_, kind) => {
  expect(kind.refused.length).toBeGreaterThanOrEqual(10);
  const missed = kind.refused.filter((definition) => !errorsOf(definition).includes(kind.rule));
  expect(missed).toEqual([]);
  expect(kind.taken.length).toBeGreaterThan(1);
  expect(kind.taken.filter((definition) => errorsOf(definition).length > 0)).toEqual([]);
});
