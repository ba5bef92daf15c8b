import { expect, test } from "@jest/globals";
import { passed, startAgainAt } from "../../../lambdas/adapters/stream-batch.ts";

const records = ["1", "2", "3"].map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }));
const [first, second, third] = records;

test("Lambda starts again at a record that failed, and is done with the batch when none did", () => {
  expect(startAgainAt(second, records)).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  expect(startAgainAt(undefined, records)).toEqual({ batchItemFailures: [] });
});

test("at the first of several the function throws, so that Lambda halves the batch until it is alone", () => {
  expect(() => startAgainAt(first, records)).toThrow("The first record of the batch was refused");
  expect(startAgainAt(first, [first!])).toEqual({ batchItemFailures: [{ itemIdentifier: "1" }] });
});

test("what stands before a record that failed does not come again", () => {
  const malformed = [first!, third!].map((record) => ({ record, reason: "r" }));
  expect(passed(malformed, records, second)).toEqual([malformed[0]]);
  expect(passed(malformed, records, first)).toEqual([]);
  expect(passed(malformed, records, undefined)).toEqual(malformed);
});
