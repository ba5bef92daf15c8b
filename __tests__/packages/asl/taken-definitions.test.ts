import { expect, test } from "@jest/globals";
import { checkDefinition } from "../../../packages/asl/check-state-machine.ts";
import { takenByAws } from "./corpus/taken-by-aws.ts";

test.each(takenByAws)("%s is no error: %s", (_what, _source, definition) => {
  const found = checkDefinition(JSON.stringify(definition), "file", { rules: "aws" });
  expect(found.filter(({ severity }) => severity !== "advice")).toEqual([]);
});
