import { expect, test } from "@jest/globals";
import { checkDefinition } from "../../../packages/asl/check-state-machine.ts";
import type { Faulty } from "./corpus/definitions.ts";
import { faultyForms } from "./corpus/faulty-forms.ts";
import { faultyPayloads } from "./corpus/faulty-payloads.ts";
import { faultyStructure } from "./corpus/faulty-structure.ts";
import { faultyTasks } from "./corpus/faulty-tasks.ts";

const corpus = [...faultyForms, ...faultyStructure, ...faultyTasks, ...faultyPayloads];

test("there are many, each with a name of its own", () => {
  expect(corpus.length).toBeGreaterThanOrEqual(60);
  expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
});

test.each(corpus.map((faulty) => [`${faulty.rule}: ${faulty.name}`, faulty] as const))("%s", (_, faulty) => {
  const found = rulesAt(faulty);
  expect(found).toContain(`${faulty.rule} ${faulty.state}`);
  // One fault, one rule. What the language itself forbids, its own rule may say too.
  const others = found
    .map((text) => text.split(" ")[0])
    .filter((rule) => ![faulty.rule, faulty.also, "states-language"].includes(rule));
  expect(others).toEqual([]);
});

function rulesAt({ definition, input, bound, type }: Faulty): string[] {
  const known = { type, ...(bound && { bound }), ...(input !== undefined && { input }) };
  return checkDefinition(JSON.stringify(definition), "some.asl.json", known).map(
    ({ rule, address }) => `${rule} ${address ?? "(definition)"}`,
  );
}
