import { expect, test } from "@jest/globals";
import { readBatchResponse } from "../../../../../packages/local/lambda/event-source-mappings/batch-response.ts";

const read = (response: unknown) => readBatchResponse(response, ["m1", "m2", "m3"]);

test.each([
  ["nothing", null],
  ["no value", undefined],
  ["an empty object", {}],
  ["a list that is null", { batchItemFailures: null }],
  ["an empty list", { batchItemFailures: [] }],
])("%s means success", (_what, response) => {
  expect(read(response)).toEqual({ failed: new Set() });
});

test("the records that are named have failed, once or twice", () => {
  const batchItemFailures = ["m3", "m1", "m3"].map((itemIdentifier) => ({ itemIdentifier }));
  expect(read({ batchItemFailures })).toEqual({ failed: new Set(["m1", "m3"]) });
});

test.each([
  ["an identifier that is not of the batch", { batchItemFailures: [{ itemIdentifier: "other" }] }],
  ["a bad identifier next to a good one", { batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "other" }] }],
  ["an empty identifier", { batchItemFailures: [{ itemIdentifier: "" }] }],
  ["a null identifier", { batchItemFailures: [{ itemIdentifier: null }] }],
  ["an identifier under another name", { batchItemFailures: [{ itemIdentifer: "m1" }] }],
  ["a failure that is null", { batchItemFailures: [null] }],
  ["a list that is none", { batchItemFailures: "m1" }],
  ["a text", "m1"],
  ["a list", ["m1"]],
])("%s fails the whole batch", (_what, response) => {
  expect(read(response)).toBe("all-failed");
});
