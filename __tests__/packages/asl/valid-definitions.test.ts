import { describe, expect, test } from "@jest/globals";
import { checkDefinition, checkRunsLocally } from "../../../packages/asl/check-state-machine.ts";
import { validFlows } from "./corpus/valid-flows.ts";
import { validLaterFlows } from "./corpus/valid-later-flows.ts";
import { validOnAwsOnly } from "./corpus/valid-on-aws-only.ts";

describe("a definition without a fault", () => {
  test.each(Object.entries({ ...validFlows, ...validLaterFlows, ...validOnAwsOnly }))("%s", (_, definition) => {
    expect(checkDefinition(JSON.stringify(definition), "file")).toEqual([]);
  });

  test("is one of twenty that run anywhere, or of those that run on AWS", () => {
    expect(Object.keys(validFlows).length).toBeGreaterThanOrEqual(20);
  });
});

describe("what the local runtime runs is told apart", () => {
  test.each(Object.entries({ ...validFlows, ...validLaterFlows }))("it runs %s", (_, definition) => {
    expect(checkRunsLocally(JSON.stringify(definition), "file")).toEqual([]);
  });

  test.each(Object.entries(validOnAwsOnly))("it does not run %s", (_, definition) => {
    expect(checkRunsLocally(JSON.stringify(definition), "file")).not.toEqual([]);
  });
});
