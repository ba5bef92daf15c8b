import { expect, test } from "@jest/globals";
import { checkDefinition, checkLoads, checkRunsLocally } from "../../../packages/asl/check-state-machine.ts";
import { faultyForms } from "./corpus/faulty-forms.ts";
import { mutations } from "./corpus/mutations.ts";
import { validFlows } from "./corpus/valid-flows.ts";
import { validLaterFlows } from "./corpus/valid-later-flows.ts";

/** `ASL_MUTATIONS=100000 npm test -- malformed` makes that many; `ASL_SEED` others than usual. */
const { ASL_MUTATIONS = "600", ASL_SEED = "1" } = process.env;

test("whatever is malformed, in as many places: it is told, and nothing breaks", () => {
  const sound = [...Object.values({ ...validFlows, ...validLaterFlows }), ...faultyForms.map(({ definition }) => definition)];
  let told = 0;
  for (const definition of mutations(sound, Number(ASL_MUTATIONS), Number(ASL_SEED))) {
    const text = JSON.stringify(definition);
    try {
      told += checkDefinition(text, "file", { type: "EXPRESS", rules: "aws", input: {} }).length;
      checkRunsLocally(text, "file");
      checkLoads(text, "file");
    } catch (error) {
      throw new Error(`It breaks on ${text}`, { cause: error });
    }
  }
  expect(told).toBeGreaterThan(Number(ASL_MUTATIONS));
});

test.each([
  ["lists within lists", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, "json"],
  ["a list that does not end", "[".repeat(20_000), "json"],
  ["what is no JSON in its third line", '{\n  "StartAt": "A",\n  "States" {}\n}', "json"],
  ["more than a request may have", JSON.stringify({ Comment: "x".repeat(1_048_577) }), "definition-size"],
])("%s is told as a whole", (_, text, rule) => {
  expect(checkDefinition(text, "file")).toMatchObject([{ rule, file: "file" }]);
});

test("what is no JSON is told with its line and column", () => {
  expect(checkDefinition('{\n  "StartAt": "A",\n  "States" {}\n}', "file")).toMatchObject([{ line: 3, column: 12 }]);
});

test("a malformed list hides nothing of what else there is", () => {
  const States = {
    Both: { Type: "Parallel", Branches: { StartAt: "A" }, Next: "Pay" },
    Pay: { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", Parameters: { QueueUrl: "q" }, End: true },
  };
  const found = checkDefinition(JSON.stringify({ StartAt: "Both", States }, undefined, 1), "file", { rules: "aws" });
  expect(found.filter(({ severity }) => severity !== "advice").map(({ address, line }) => [address, line])).toEqual([
    ["Both", 6],
    ["Pay", 14],
  ]);
});

test("names that objects have by themselves are names of states like others", () => {
  const text =
    '{"StartAt":"__proto__","States":{"__proto__":{"Type":"Pass","Next":"toString"},"constructor":{"Type":"Pass","End":true}}}';
  expect(checkDefinition(text, "file").map(({ rule, address }) => `${rule} ${address}`)).toEqual([
    "state-missing toString",
    "state-unreachable constructor",
  ]);
});
