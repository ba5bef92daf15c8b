import { expect, test } from "@jest/globals";
import { mergePolicies } from "../../../../packages/local/iam/merge-policies.ts";

const allow = (Sid: string | undefined, Resource: string) => ({ Sid, Effect: "Allow", Action: "sqs:*", Resource });

test("of several policies the highest version and the last Id stay", () => {
  const policies = [{ Version: "2012-10-17", Id: "one" }, { Version: "2008-10-17", Id: "two" }, { Statement: [allow("A", "a")] }];
  expect(mergePolicies(policies)).toEqual({ Version: "2012-10-17", Id: "two", Statement: [allow("A", "a")] });
});

test("what none of them has is not there", () => {
  expect(Object.keys(mergePolicies([]))).toEqual([]);
  expect(Object.keys(mergePolicies([{ Statement: [] }]))).toEqual([]);
});

test("a statement takes the place of an earlier one with its Sid; without one it is added", () => {
  const policies = [
    { Statement: [allow("A", "1"), allow("B", "1"), allow(undefined, "1"), allow("", "1")] },
    { Statement: [allow("B", "2"), allow(undefined, "2"), allow("", "2"), allow("C", "2")] },
  ];
  expect(mergePolicies(policies).Statement).toEqual([
    ...[allow("A", "1"), allow("B", "2"), allow(undefined, "1"), allow("", "1")],
    ...[allow(undefined, "2"), allow("", "2"), allow("C", "2")],
  ]);
});
