import { describe, expect, test } from "@jest/globals";
import { readPolicy } from "../../../../packages/languages/iam/policy.ts";

const policy = (statement: unknown) => JSON.stringify({ Version: "2012-10-17", Statement: statement });
const one = (statement: object) => readPolicy(policy(statement))?.[0];

describe("a statement has", () => {
  test("one thing or several, in the order in which they are written", () => {
    expect(one({ Sid: "a", Effect: "Allow", Action: "sqs:Send*", Resource: ["b", "a"] })).toEqual({
      sid: "a",
      effect: "Allow",
      actions: { negated: false, patterns: ["sqs:Send*"] },
      resources: { negated: false, patterns: ["b", "a"] },
      principals: undefined,
      conditions: [],
    });
  });

  test("what it is not about", () => {
    expect(one({ Effect: "Deny", NotAction: ["a:b"], NotResource: "r", NotPrincipal: { AWS: "x" } })).toMatchObject({
      effect: "Deny",
      actions: { negated: true, patterns: ["a:b"] },
      resources: { negated: true, patterns: ["r"] },
      principals: { negated: true, names: { AWS: ["x"] } },
    });
  });

  test.each([
    ["everybody", "*", { "*": ["*"] }],
    ["principals of several kinds", { AWS: "*", Service: ["a", "b"] }, { AWS: ["*"], Service: ["a", "b"] }],
  ])("%s", (_, Principal, names) => {
    expect(one({ Principal })?.principals).toEqual({ negated: false, names });
  });

  test("conditions, one a key", () => {
    const condition = { StringEquals: { "aws:a": "1", "aws:b": ["2", 3] }, Bool: { "aws:c": false } };
    expect(one({ Condition: condition })?.conditions).toEqual([
      { operator: "StringEquals", key: "aws:a", values: ["1"] },
      { operator: "StringEquals", key: "aws:b", values: ["2", "3"] },
      { operator: "Bool", key: "aws:c", values: ["false"] },
    ]);
  });
});

test("one statement is a list of one, and a policy may be parsed already", () => {
  expect(readPolicy(policy([{ Sid: "a" }, { Sid: "b" }]))).toHaveLength(2);
  expect(readPolicy({ Statement: { Sid: "a" } })).toHaveLength(1);
});

test("an effect that is none is the wider one", () => {
  expect(one({ Effect: "deny" })?.effect).toBe("Allow");
});

test.each(["", "{", "[]", "5", "{}", undefined, null, 5])("%j is no policy", (text) => {
  expect(readPolicy(text)).toBeUndefined();
});

test.each(["", 5, undefined])("the Sid %j is none", (Sid) => {
  expect(one({ Sid })).toMatchObject({ sid: undefined });
});

test("what stands among the statements and is none is left out", () => {
  expect(readPolicy({ Statement: ["Allow", { Sid: "a" }, null, []] })).toMatchObject([{ sid: "a" }]);
});
