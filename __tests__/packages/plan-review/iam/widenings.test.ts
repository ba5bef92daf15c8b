import { describe, expect, test } from "@jest/globals";
import { widenings } from "../../../../packages/plan-review/iam/widenings.ts";
import { allow, deny, read, trust, when } from "../support/policies.ts";

type Statement = Readonly<Record<string, unknown>>;

const allBut = (NotAction: unknown, Resource = "*") => ({ Effect: "Allow", NotAction, Resource });

function reasons(before: readonly Statement[], after: readonly Statement[]): string[] {
  return widenings(read(...before), read(...after)).flatMap((widening) => widening.reasons);
}

describe("a policy that allows more is found", () => {
  test.each<[string, Statement[], Statement[], string[]]>([
    ["a new action", [allow("s:A", "r")], [allow(["s:A", "s:B"], "r")], ["new action"]],
    ["several new actions", [allow("s:A", "r")], [allow(["s:A", "s:B", "s:C"], "r")], ["new actions"]],
    ["a wider action", [allow("s:GetItem", "r")], [allow("s:Get*", "r")], ["wider action"]],
    ["a wider action of several", [allow(["s:GetItem", "t:A"], "r")], [allow(["s:Get*", "s:B"], "r")], ["wider actions"]],
    ["all actions of a service", [allow("s:A", "r")], [allow(["s:*", "s:A"], "r")], ["wider action", "wildcard action"]],
    ["all actions", [allow("s:A", "r")], [allow("*", "r")], ["wider action", "wildcard action"]],
    ["actions with a wildcard within", [], [allow(["s:*Item", "*:Get"], "r")], ["new permission"]],
    ["a new resource", [allow("s:A", "r/1")], [allow("s:A", ["r/1", "r/2"])], ["new resource"]],
    ["a resource where none was named", [{ Effect: "Allow", Action: "s:A" }], [allow("s:A", "r")], ["new resource"]],
    ["new resources", [allow("s:A", "r/1")], [allow("s:A", ["r/3", "r/2"])], ["new resources"]],
    ["a wider resource", [allow("s:A", "r/1")], [allow("s:A", "r/*")], ["wider resource"]],
    ["every resource", [allow("s:A", "r/1")], [allow("s:A", ["*", "r/1"])], ["wider resource", "every resource"]],
    ["resources with a wildcard within", [], [allow("s:A", ["*/a", "a/*"])], ["new permission"]],
    [
      "an action on another's resource",
      [allow("s:A", "r/1"), allow("s:B", "r/2")],
      [allow(["s:A", "s:B"], ["r/1", "r/2"])],
      ["new combination of actions and resources"],
    ],
    ["a new principal", [trust({ Service: "x" })], [trust({ Service: ["x", "y"] })], ["new principal"]],
    ["new principals", [trust({ Service: "x" })], [trust({ Service: ["y", "z"] })], ["new principals"]],
    ["everybody", [trust({ AWS: "arn:aws:iam::1:root" })], [trust({ AWS: ["*", "1"] })], ["wider principals", "everybody"]],
    ["a principal with a wildcard", [], [trust({ AWS: "arn:*" })], ["new permission"]],
    [
      "a condition removed",
      [allow("s:A", "r", when("StringEquals", "k", "v"))],
      [allow("s:A", "r")],
      ["condition removed or changed"],
    ],
    [
      "a condition with more values",
      [allow("s:A", "r", when("StringEquals", "k", "v"))],
      [allow("s:A", "r", when("StringEquals", "k", ["v", "w"]))],
      ["condition removed or changed"],
    ],
    [
      "a condition on another key",
      [allow("s:A", "r", when("StringEquals", "k", "v"))],
      [allow("s:A", "r", when("StringEquals", "l", "v"))],
      ["condition removed or changed"],
    ],
    [
      "an exclusion with fewer values",
      [allow("s:A", "r", when("StringNotEquals", "k", ["v", "w"]))],
      [allow("s:A", "r", when("StringNotEquals", "k", "v"))],
      ["condition removed or changed"],
    ],
    [
      "a condition that is weaker when the key is missing",
      [allow("s:A", "r", when("StringEquals", "k", "v"))],
      [allow("s:A", "r", when("StringEqualsIfExists", "k", "v"))],
      ["condition removed or changed"],
    ],
    ["a Deny removed", [deny("s:A")], [], ["what it denied is no longer denied"]],
    ["a Deny of fewer actions", [deny(["s:A", "s:B"])], [deny("s:A")], ["what it denied is no longer denied"]],
    ["a Deny under a condition", [deny("s:A")], [deny("s:A", when("Bool", "k", "true"))], ["what it denied is no longer denied"]],
    [
      "a Deny that became an Allow",
      [deny("s:A")],
      [allow("s:A", "*")],
      ["new permission", "every resource", "what it denied is no longer denied"],
    ],
    ["everything but", [allow("s:A", "r")], [allBut("iam:*", "r")], ["new action", "wildcard action"]],
    ["everything but what was allowed", [allow("s:A", "r")], [allBut("s:*", "r")], ["new action", "wildcard action"]],
    ["everything but less", [allBut(["iam:*", "s:*"])], [allBut("iam:*")], ["new action", "wildcard action", "every resource"]],
    ["everything but something else", [allBut("iam:*")], [allBut("s:*")], ["new action", "wildcard action", "every resource"]],
    ["what was excluded", [allBut("iam:*")], [allow("iam:GetUser", "r")], ["new action"]],
    ["what may reach what was excluded", [allBut("iam:*")], [allow("i*", "r")], ["new action"]],
    ["what may be what was excluded", [allBut("iam:*")], [allow("ia?:GetUser", "r")], ["new action"]],
    ["what reaches beyond what was excluded", [allBut("iam:*")], [allow("*", "r")], ["new action", "wildcard action"]],
    ["one of what was excluded", [allBut(["iam:*", "s:*"])], [allow("s:A", "r")], ["new action"]],
    ["a policy where there was none", [], [allow("s:A", "r")], ["new permission"]],
  ])("%s", (_, before, after, reason) => {
    expect(reasons(before, after)).toStrictEqual(reason);
  });
});

describe("a policy that allows no more is left in peace", () => {
  test.each<[string, Statement[], Statement[]]>([
    ["sorted anew, written otherwise", [allow(["s:A", "s:B"], ["r"])], [allow(["S:b", "s:a"], "r")]],
    ["split in two", [allow(["s:A", "s:B"], ["r", "q"])], [allow("s:A", ["r", "q"]), allow("s:B", ["q", "r"])]],
    ["merged", [allow("s:A", "r"), allow("s:B", "r")], [allow(["s:A", "s:B"], "r")]],
    ["an action less", [allow(["s:A", "s:B"], "r")], [allow("s:A", "r")]],
    ["a narrower wildcard", [allow("s:*", "*")], [allow("s:Get?", "arn:*")]],
    ["everything but something, of all", [allow("*", "*")], [allBut("s:*")]],
    ["everything but more", [allBut("iam:*")], [allBut(["iam:*", "s:*"])]],
    ["everything but what takes in more", [allBut("iam:Get*")], [allBut("iam:*")]],
    ["a condition more", [allow("s:A", "r")], [allow("s:A", "r", when("StringEquals", "k", "v"))]],
    [
      "a condition with fewer values",
      [allow("s:A", "r", when("StringEquals", "k", ["v", "w"]))],
      [allow("s:A", "r", when("StringEquals", "K", "w"))],
    ],
    [
      "an exclusion with more values",
      [allow("s:A", "r", when("StringNotEquals", "k", "v"))],
      [allow("s:A", "r", when("StringNotEquals", "k", ["v", "w"]))],
    ],
    ["a Deny more", [], [deny("s:*")]],
    ["a wider Deny", [deny("s:A", when("Bool", "k", "true"))], [deny("s:*")]],
    ["a Deny with another Sid", [deny("s:A", { Sid: "One" })], [deny("s:A", { Sid: "Two" })]],
    ["an action that was excluded from nothing", [allBut("iam:*")], [allow("s:A", "r")]],
    ["the same principal, as one or in a list", [trust({ Service: "x" })], [trust({ Service: ["x"] })]],
  ])("%s", (_, before, after) => {
    expect(reasons(before, after)).toStrictEqual([]);
  });
});
