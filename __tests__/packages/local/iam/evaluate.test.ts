import { describe, expect, test } from "@jest/globals";
import { evaluate, statementsAbout } from "../../../../packages/local/iam/evaluate.ts";
import { parsePolicy } from "../../../../packages/local/iam/policy-document.ts";

const queue = "arn:aws:sqs:eu-west-1:000000000000:slipstream-local-orders";
const context = {
  "aws:sourcearn": "arn:aws:sns:eu-west-1:000000000000:topic",
  "aws:securetransport": "true",
  "sns:protocol": "email",
};

function policy(...statements: object[]) {
  const kind = statements.some((statement) => "Principal" in statement) ? "resource" : "identity";
  return parsePolicy({ Version: "2012-10-17", Statement: statements }, kind);
}

function decide(...statements: object[]) {
  return evaluate([policy(...statements)], "sqs:SendMessage", queue, context);
}

describe("sqs:SendMessage to the orders queue is", () => {
  const allow = { Effect: "Allow", Action: "sqs:SendMessage", Resource: queue };

  test.each([
    ["allowed by a statement that names both", [allow], "allowed"],
    ["not allowed without any statement", [], "not-allowed"],
    ["not allowed by another action", [{ ...allow, Action: "sqs:ReceiveMessage" }], "not-allowed"],
    ["not allowed for another queue", [{ ...allow, Resource: `${queue}-dead` }], "not-allowed"],
    ["allowed by one of several actions", [{ ...allow, Action: ["sqs:GetQueueUrl", "sqs:SendMessage"] }], "allowed"],
    ["allowed by a wildcard action", [{ ...allow, Action: "sqs:Send*" }], "allowed"],
    ["allowed whatever the action's case", [{ ...allow, Action: "SQS:sendmessage" }], "allowed"],
    ["allowed by * for *", [{ Effect: "Allow", Action: "*", Resource: "*" }], "allowed"],
    ["allowed by ? for one character", [{ ...allow, Resource: queue.replace("orders", "order?") }], "allowed"],
    ["not allowed by ? for two characters", [{ ...allow, Resource: queue.replace("orders", "orde?") }], "not-allowed"],
    ["not allowed by a resource in other case", [{ ...allow, Resource: queue.toUpperCase() }], "not-allowed"],
    ["not allowed by a dot for any character", [{ ...allow, Resource: queue.replace("orders", "order.*") }], "not-allowed"],
    ["denied explicitly, whatever is allowed", [allow, { Effect: "Deny", Action: "sqs:*", Resource: "*" }], "explicitly-denied"],
    [
      "denied explicitly, also when that comes first",
      [{ Effect: "Deny", Action: "sqs:*", Resource: "*" }, allow],
      "explicitly-denied",
    ],
    ["allowed by NotAction of another", [{ Effect: "Allow", NotAction: "sqs:DeleteQueue", Resource: "*" }], "allowed"],
    ["not allowed by NotAction of itself", [{ Effect: "Allow", NotAction: ["sqs:Send*"], Resource: "*" }], "not-allowed"],
    ["allowed by NotResource of another", [{ Effect: "Allow", Action: "*", NotResource: `${queue}-dead` }], "allowed"],
    [
      "denied by NotResource of another",
      [allow, { Effect: "Deny", Action: "*", NotResource: `${queue}-dead` }],
      "explicitly-denied",
    ],
  ] as const)("%s", (_, statements, decision) => {
    expect(decide(...statements)).toBe(decision);
  });

  test.each([
    ["StringEquals", "sns:Protocol", "email", true],
    ["StringEquals", "sns:Protocol", ["sms", "email"], true],
    ["StringEquals", "sns:Protocol", "e*", false],
    ["StringEquals", "sns:Endpoint", "a@b", false],
    ["StringEqualsIfExists", "sns:Endpoint", "a@b", true],
    ["StringEqualsIfExists", "sns:Protocol", "sms", false],
    ["StringEqualsIgnoreCase", "SNS:protocol", "EMAIL", true],
    ["StringEqualsIgnoreCase", "SNS:protocol", "SMS", false],
    ["StringEquals", "sns:Protocol", "EMAIL", false],
    ["StringNotEqualsIgnoreCase", "sns:Protocol", "EMAIL", false],
    ["StringNotEqualsIgnoreCase", "sns:Protocol", "SMS", true],
    ["StringNotEqualsIfExists", "sns:Protocol", "email", false],
    ["StringNotEqualsIfExists", "sns:Endpoint", "a@b", true],
    ["StringLike", "sns:Protocol", ["s*", "e*"], true],
    ["StringLike", "sns:Protocol", "E*", false],
    ["StringNotLike", "sns:Protocol", ["s*", "x"], true],
    ["StringNotEquals", "sns:Protocol", "sms", true],
    ["StringNotEquals", "sns:Protocol", ["sms", "email"], false],
    ["StringNotEquals", "sns:Endpoint", "a@b", true],
    ["StringLike", "sns:Protocol", "em??l", true],
    ["StringNotLike", "sns:Protocol", "e*", false],
    ["ArnEquals", "aws:SourceArn", "arn:aws:sns:eu-west-1:000000000000:topic", true],
    ["ArnLike", "aws:SourceArn", "arn:aws:sns:*:000000000000:top*", true],
    ["ArnLike", "aws:SourceArn", "arn:aws:sns:*:topic", false],
    ["ArnLike", "aws:SourceArn", "arn:aws:sns", false],
    ["ArnEquals", "aws:SourceArn", "arn:aws:sns:eu-west-1:000000000000:top*", true],
    ["ArnNotEquals", "aws:SourceArn", "arn:aws:sns:eu-west-1:000000000000:topic", false],
    ["ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:topic", false],
    ["ArnNotLike", "aws:SourceArn", "arn:aws:sns:*:*:other", true],
    ["Bool", "aws:SecureTransport", true, true],
    ["Bool", "aws:SecureTransport", "false", false],
    ["Bool", "aws:SecureTransport", "True", true],
    ["Null", "sns:Endpoint", "TRUE", true],
    ["Null", "sns:Endpoint", "false", false],
    ["Null", "sns:Endpoint", ["true", "false"], true],
    ["Null", "sns:Endpoint", "true", true],
    ["Null", "sns:Protocol", "true", false],
    ["Null", "sns:Protocol", "false", true],
  ])("under %s %s %s: %s", (operator, key, value, allowed) => {
    expect(decide({ ...allow, Condition: { [operator]: { [key]: value } } })).toBe(allowed ? "allowed" : "not-allowed");
  });

  test("allowed only when every condition holds", () => {
    const Bool = { "aws:SecureTransport": "true" };
    expect(decide({ ...allow, Condition: { Bool, StringEquals: { "sns:Protocol": "email" } } })).toBe("allowed");
    expect(decide({ ...allow, Condition: { Bool, StringEquals: { "sns:Protocol": "sms" } } })).toBe("not-allowed");
  });
});

test.each([
  ["NumericEquals", "5", true],
  ["NumericNotEquals", "5", false],
  ["NumericNotEquals", "6", true],
  ["NumericEquals", "5.0", true],
  ["NumericEquals", "6", false],
  ["NumericLessThanEquals", "4.9", false],
  ["NumericLessThanEquals", "5.1", true],
  ["NumericGreaterThan", "5", false],
  ["NumericGreaterThanEquals", "5", true],
  ["NumericGreaterThanEquals", "4", true],
  ["NumericLessThan", "6", true],
  ["NumericLessThan", "5", false],
  ["NumericLessThanEquals", "5", true],
  ["NumericGreaterThan", "4.5", true],
  ["NumericGreaterThanEquals", "5.1", false],
])("5 under %s %s: %s", (operator, expected, allowed) => {
  const five = { ...context, "sns:endpoint": "5" };
  const statement = { Effect: "Allow", Action: "a:b", Resource: "*", Condition: { [operator]: { "sns:Endpoint": expected } } };
  expect(evaluate([policy(statement)], "a:b", "r", five) === "allowed").toBe(allowed);
});

describe("a resource policy speaks about", () => {
  const topic = { kind: "Service", name: "sns.amazonaws.com" } as const;
  const arn = "arn:aws:iam::000000000000:role/r";
  const session = "arn:aws:sts::000000000000:assumed-role/r/r";
  const role = { kind: "AWS", arns: [arn, session], accountId: "000000000000" } as const;

  test.each([
    ["everybody", "*", topic, true],
    ["a service", { Service: "sns.amazonaws.com" }, topic, true],
    ["one of several services", { Service: ["sqs.amazonaws.com", "sns.amazonaws.com"] }, topic, true],
    ["another service", { Service: "sqs.amazonaws.com" }, topic, false],
    ["everybody, services too", { AWS: "*" }, topic, true],
    ["a role", { AWS: arn }, role, true],
    ["a role by its session", { AWS: session }, role, true],
    ["another session", { AWS: `${session}2` }, role, false],
    ["a user", { AWS: "arn:aws:iam::000000000000:user/r" }, role, false],
    ["another role", { AWS: "arn:aws:iam::000000000000:role/r2" }, role, false],
    ["the root of another account", { AWS: "arn:aws:iam::111111111111:root" }, role, false],
    ["every role", { AWS: ["111111111111", "*"] }, role, true],
    ["services, not roles", { Service: "*" }, role, false],
    ["a service by its whole name", { Service: "*" }, topic, false],
    ["another account", { AWS: "111111111111" }, role, false],
  ])("%s", (_, Principal, principal, included) => {
    const document = policy({ Effect: "Allow", Action: "*", Resource: "*", Principal });
    expect(statementsAbout([document], principal)[0]?.statements).toHaveLength(included ? 1 : 0);
  });

  test.each(["000000000000", "arn:aws:iam::000000000000:root"])(
    "a role's account (%s): it may forbid, and lets nobody in by itself",
    (AWS) => {
      const about = (Effect: string) => {
        const document = policy({ Effect, Action: "*", Resource: "*", Principal: { AWS: [AWS, "111111111111"] } });
        return statementsAbout([document], role)[0]!.statements.length;
      };
      expect([about("Allow"), about("Deny")]).toEqual([0, 1]);
    },
  );
});

describe("a policy that can't be evaluated whole is refused", () => {
  const statement = { Effect: "Allow", Action: "*", Resource: "*" };
  test.each([
    [
      "an unknown operator",
      { ...statement, Sid: "S", Condition: { IpAddress: { "aws:SourceIp": "1" } } },
      "statement S: condition operator IpAddress",
    ],
    [
      "a set operator",
      { ...statement, Condition: { "ForAllValues:StringEquals": { "aws:SourceArn": "1" } } },
      "condition operator ForAllValues",
    ],
    [
      "an ending of operators elsewhere",
      { ...statement, Condition: { StringIfExistsEquals: { "aws:SourceArn": "1" } } },
      "condition operator StringIfExistsEquals",
    ],
    [
      "an unknown key",
      { ...statement, Condition: { StringEquals: { "aws:PrincipalTag/a": "1" } } },
      "condition key aws:PrincipalTag/a has no value here",
    ],
    ["an unknown element", { ...statement, NotPrincipal: "*" }, "statement 0: NotPrincipal is not evaluated here"],
    ["a policy variable", { ...statement, Resource: "arn:${aws:username}" }, "policy variables (arn:${aws:username})"],
    ["no action", { Effect: "Allow", Resource: "*" }, "Action or NotAction is missing"],
    [
      "a policy variable in a condition",
      { ...statement, Condition: { StringEquals: { "aws:SourceArn": "${aws:x}" } } },
      "policy variables",
    ],
    ["an action of no service", { ...statement, Action: "SendMessage" }, 'Action "SendMessage" should be <service>:<action>'],
    ["actions that are both meant and not", { ...statement, NotAction: "sqs:*" }, "give Action or NotAction, not both"],
    ["no resource", { Effect: "Allow", Action: "*" }, "statement 0: Resource or NotResource is missing"],
    ["no effect", { Action: "*", Resource: "*" }, "Effect is Allow or Deny"],
  ])("%s", (_, given, message) => {
    expect(() => policy(given)).toThrow(message);
  });

  test("no JSON, no statement, another version", () => {
    expect(() => parsePolicy("{", "identity")).toThrow("the policy is no JSON");
    expect(() => parsePolicy("{}", "identity")).toThrow("no Statement");
    expect(() => parsePolicy({ Version: "2030-01-01", Statement: [] }, "identity")).toThrow("unknown policy Version");
  });

  test.each([
    ["identity", { ...statement, Principal: "*" }, "a role's policy names no Principal"],
    ["resource", statement, "Principal is missing"],
    ["trust", { ...statement, Principal: "*" }, "a trust policy names no Resource"],
    [
      "resource",
      { ...statement, Principal: { AWS: ["1", "arn:aws:iam::1:role/*"] } },
      "Principal arn:aws:iam::1:role/*: a principal is named whole",
    ],
  ] as const)("a statement that has no place in a policy of kind %s", (kind, given, message) => {
    expect(() => parsePolicy({ Statement: [given] }, kind)).toThrow(message);
  });
});
