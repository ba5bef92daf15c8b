import { expect, test } from "@jest/globals";
import { schemaFaults } from "../../../../packages/asl/rules/schema.ts";

test("what asl-validator alone finds is told where it is, in its words", () => {
  const definition = { StartAt: "A", States: { A: { Type: "Pass", InputPath: 5, End: true } } };
  const message = "/States/A/InputPath is invalid. must be string,null.";
  const fault = { address: "A", rule: "states-language", at: ["States", "A", "InputPath"], message };
  expect(schemaFaults(definition, [])[0]).toEqual(fault);
  expect(schemaFaults(definition, [fault])).toEqual([]);
});
