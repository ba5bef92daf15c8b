import { describe, expect, test } from "@jest/globals";
import { statementsOf } from "../../../../packages/plan-review/iam/statement.ts";
import { widenings } from "../../../../packages/plan-review/iam/widenings.ts";
import { policyText } from "../support/plan-json.ts";

type Statement = Readonly<Record<string, unknown>>;

const allow = (Action: unknown, Resource: unknown, rest: Statement = {}) => ({ Effect: "Allow", Action, Resource, ...rest });
const trust = (Principal: unknown, rest: Statement = {}) => ({ Effect: "Allow", Action: "sts:AssumeRole", Principal, ...rest });
const deny = (Action: unknown, rest: Statement = {}) => ({ Effect: "Deny", Action, Resource: "*", ...rest });
const when = (operator: string, key: string, values: unknown) => ({ Condition: { [operator]: { [key]: values } } });

function reasons(before: readonly Statement[], after: readonly Statement[]): string[] {
  return widenings(statementsOf(policyText(...before)) ?? [], statementsOf(policyText(...after)) ?? []).flatMap(
    (widening) => widening.reasons,
  );
}

describe("a policy that allows more is found", () => {
  test.each<[string, Statement[], Statement[], string]>([
    ["a new action", [allow("s:A", "r")], [allow(["s:A", "s:B"], "r")], "new action"],
    ["several new actions", [allow("s:A", "r")], [allow(["s:A", "s:B", "s:C"], "r")], "new actions"],
    ["a wider action", [allow("s:GetItem", "r")], [allow("s:Get*", "r")], "wider action"],
    ["all actions of a service", [allow("s:A", "r")], [allow("s:*", "r")], "wildcard action"],
    ["a new resource", [allow("s:A", "r/1")], [allow("s:A", ["r/1", "r/2"])], "new resource"],
    ["a wider resource", [allow("s:A", "r/1")], [allow("s:A", "r/*")], "wider resource"],
    ["every resource", [allow("s:A", "r/1")], [allow("s:A", "*")], "every resource"],
    [
      "an action on another's resource",
      [allow("s:A", "r/1"), allow("s:B", "r/2")],
      [allow(["s:A", "s:B"], ["r/1", "r/2"])],
      "new combination",
    ],
    ["a new principal", [trust({ Service: "x" })], [trust({ Service: ["x", "y"] })], "new principal"],
    ["everybody", [trust({ AWS: "arn:aws:iam::1:root" })], [trust({ AWS: "*" })], "everybody"],
    ["a condition removed", [allow("s:A", "r", when("StringEquals", "k", "v"))], [allow("s:A", "r")], "condition removed"],
    [
      "a condition with more values",
      [allow("s:A", "r", when("StringEquals", "k", "v"))],
      [allow("s:A", "r", when("StringEquals", "k", ["v", "w"]))],
      "condition",
    ],
    [
      "an exclusion with fewer values",
      [allow("s:A", "r", when("StringNotEquals", "k", ["v", "w"]))],
      [allow("s:A", "r", when("StringNotEquals", "k", "v"))],
      "condition",
    ],
    [
      "a condition that is weaker when the key is missing",
      [allow("s:A", "r", when("StringEquals", "k", "v"))],
      [allow("s:A", "r", when("StringEqualsIfExists", "k", "v"))],
      "condition",
    ],
    ["a Deny removed", [deny("s:A")], [], "no longer denied"],
    ["a Deny of fewer actions", [deny(["s:A", "s:B"])], [deny("s:A")], "no longer denied"],
    ["a Deny under a condition", [deny("s:A")], [deny("s:A", when("Bool", "k", "true"))], "no longer denied"],
    ["a Deny that became an Allow", [deny("s:A")], [allow("s:A", "*")], "new permission, every resource"],
    ["everything but", [allow("s:A", "r")], [{ Effect: "Allow", NotAction: "iam:*", Resource: "r" }], "new action"],
    [
      "everything but less",
      [{ Effect: "Allow", NotAction: ["iam:*", "s:*"], Resource: "*" }],
      [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
      "new action",
    ],
    ["a policy where there was none", [], [allow("s:A", "r")], "new permission"],
  ])("%s", (_, before, after, reason) => {
    expect(reasons(before, after).join(", ")).toContain(reason);
  });
});

describe("a policy that allows no more is left in peace", () => {
  test.each<[string, Statement[], Statement[]]>([
    ["sorted anew, written otherwise", [allow(["s:A", "s:B"], ["r"])], [allow(["S:b", "s:a"], "r")]],
    ["split in two", [allow(["s:A", "s:B"], ["r", "q"])], [allow("s:A", ["r", "q"]), allow("s:B", ["q", "r"])]],
    ["merged", [allow("s:A", "r"), allow("s:B", "r")], [allow(["s:A", "s:B"], "r")]],
    ["an action less", [allow(["s:A", "s:B"], "r")], [allow("s:A", "r")]],
    ["a narrower wildcard", [allow("s:*", "*")], [allow("s:Get?", "arn:*")]],
    ["a condition more", [allow("s:A", "r")], [allow("s:A", "r", when("StringEquals", "k", "v"))]],
    [
      "a condition with fewer values",
      [allow("s:A", "r", when("StringEquals", "k", ["v", "w"]))],
      [allow("s:A", "r", when("StringEquals", "K", "w"))],
    ],
    ["a Deny more", [], [deny("s:*")]],
    ["a wider Deny", [deny("s:A", when("Bool", "k", "true"))], [deny("s:*")]],
    ["a Deny with another Sid", [deny("s:A", { Sid: "One" })], [deny("s:A", { Sid: "Two" })]],
    ["an action that was excluded from nothing", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], [allow("s:A", "r")]],
    ["the same principal, as one or in a list", [trust({ Service: "x" })], [trust({ Service: ["x"] })]],
  ])("%s", (_, before, after) => {
    expect(reasons(before, after)).toEqual([]);
  });
});
