import { describe, expect, test } from "@jest/globals";
import { parsePolicy } from "../../../../packages/local/iam/policy-document.ts";

const statement = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "*" };
const constantKeys = [
  ...["aws:securetransport", "aws:sourcearn", "aws:sourceaccount", "aws:principalarn", "aws:principalaccount"],
  ...["aws:principalisawsservice", "aws:principalservicename", "aws:requestedregion"],
];
const inputKeys = ["sns:protocol", "sns:endpoint", "ses:fromaddress", "ses:fromdisplayname"];
const asking = (key: string) => ({ ...statement, Condition: { StringEquals: { [key]: "x" } } });

describe("a policy is read", () => {
  test.each(["2012-10-17", "2008-10-17", undefined])("of version %s", (Version) => {
    expect(parsePolicy({ Version, Statement: statement }, "identity").statements).toHaveLength(1);
  });

  test("with every element that a statement may have", () => {
    const all = { Sid: "s", Effect: "Deny", Principal: "*", NotAction: "sqs:*", NotResource: ["a"], Condition: {} };
    expect(parsePolicy({ Statement: [all] }, "resource").statements).toEqual([
      {
        sid: "s",
        effect: "Deny",
        actions: { negated: true, patterns: ["sqs:*"] },
        resources: { negated: true, patterns: ["a"] },
        principals: { negated: false, names: { "*": ["*"] } },
        conditions: [],
      },
    ]);
  });

  test("of a role's trust, which is about the role", () => {
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
    expect(parsePolicy({ Statement: trust }, "trust").statements[0]?.resources).toEqual({ patterns: ["*"], negated: false });
  });

  test.each([...constantKeys.map((key) => [key, false] as const), ...inputKeys.map((key) => [key, true] as const)])(
    "that asks for %s: only what the call's input says can't be remembered (%s)",
    (key, depends) => {
      for (const name of [key, key.toUpperCase()]) {
        expect(parsePolicy({ Statement: [statement, asking(name)] }, "identity").dependsOnInput).toBe(depends);
      }
    },
  );
});

describe("a policy is refused, saying where and what", () => {
  test.each([
    ["[]", "the policy should be an object, not []"],
    ["5", "the policy should be an object, not 5"],
    ["null", "the policy should be an object, not null"],
    ['{"Version":"2020-01-01","Statement":[]}', 'unknown policy Version "2020-01-01"'],
    ["{}", "the policy has no Statement"],
    ['{"Statement":["Allow"]}', 'statement 0 should be an object, not "Allow"'],
  ])("%s", (text, message) => {
    expect(() => parsePolicy(text, "identity")).toThrow(new Error(message));
  });

  test("what is no JSON, with the reason", () => {
    expect(() => parsePolicy("{", "identity")).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^the policy is no JSON: .+/),
        cause: expect.objectContaining({ name: "SyntaxError" }),
      }),
    );
  });

  test.each([
    [{ ...statement, Sid: "S", Id: "x", Extra: 1 }, "statement S: Id, Extra is not evaluated here"],
    [{ ...statement, Sid: 5, Effect: "allow" }, 'statement 1: Effect is Allow or Deny, not "allow"'],
    [{ ...statement, Action: ["sqs:*", 5] }, "statement 1: Action 5 is no string"],
    [{ Effect: "Allow", NotAction: [null], Resource: "*" }, "statement 1: NotAction null is no string"],
    [{ ...statement, Resource: 5 }, "statement 1: Resource 5 is no string"],
    [{ Effect: "Allow", Action: "*", NotResource: [{}] }, "statement 1: NotResource {} is no string"],
    [{ ...statement, Resource: "a${b}" }, "statement 1: policy variables (a${b}) are not evaluated here"],
    [{ Effect: "Allow", Action: "*", NotResource: "a${b}" }, "statement 1: policy variables (a${b}) are not evaluated here"],
    [{ ...statement, Resource: undefined }, "statement 1: Resource undefined is no string"],
    [{ Effect: "Allow", Action: "*", Resource: "*", NotResource: "a" }, "statement 1: give Resource or NotResource, not both"],
    [
      { Effect: "Allow", NotAction: "SendMessage", Resource: "*" },
      'statement 1: Action "SendMessage" should be <service>:<action>, e.g. sqs:SendMessage',
    ],
    [
      { ...statement, Action: "to sqs:SendMessage" },
      'statement 1: Action "to sqs:SendMessage" should be <service>:<action>, e.g. sqs:SendMessage',
    ],
    [
      { ...statement, Action: "sqs:SendMessage, sqs:X" },
      'statement 1: Action "sqs:SendMessage, sqs:X" should be <service>:<action>, e.g. sqs:SendMessage',
    ],
    [{ Effect: "Allow", Resource: "*" }, "statement 1: Action or NotAction is missing"],
    [{ ...statement, Condition: "x" }, 'statement 1: Condition should be an object, not "x"'],
    [{ ...statement, Condition: { StringEquals: ["x"] } }, 'statement 1: StringEquals should be an object, not ["x"]'],
    [{ ...statement, Condition: { IpAddress: { x: "1" } } }, "statement 1: condition operator IpAddress is not evaluated here"],
    [
      asking("aws:userid"),
      `statement 1: condition key aws:userid has no value here (known: ${[...constantKeys, ...inputKeys].join(", ")})`,
    ],
  ])("%j", (given, message) => {
    expect(() => parsePolicy({ Statement: [statement, given] }, "identity")).toThrow(new Error(message));
  });

  test.each([
    ["x", '"x"'],
    [["x"], '["x"]'],
    [null, "null"],
  ])("the principal %j", (Principal, told) => {
    expect(() => parsePolicy({ Statement: { ...statement, Principal } }, "resource")).toThrow(
      new Error(`statement 0: Principal should be an object, not ${told}`),
    );
  });
});
