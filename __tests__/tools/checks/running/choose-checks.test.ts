import { expect, test } from "@jest/globals";
import { chooseChecks } from "../../../../tools/checks/running/choose-checks.ts";

const known = ["lint", "terraform json", "synth"].map((name) => ({ name, run: async () => [] }));

test("those that are named run, in their usual order", () => {
  expect(chooseChecks(["synth", "terraform-json"], known).map(({ name }) => name)).toEqual(["terraform json", "synth"]);
});

test("a name that is none lists those there are", () => {
  expect(() => chooseChecks(["lint", "lnt", "synht"], known)).toThrow(
    'There is no check "lnt", "synht". There is: lint, terraform-json, synth.',
  );
});
