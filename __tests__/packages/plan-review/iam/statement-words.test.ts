import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { comparePolicies } from "../../../../packages/plan-review/iam/compare-policies.ts";
import { statementChangeWords } from "../../../../packages/plan-review/iam/statement-words.ts";
import { allow, deny, read, trust, when } from "../support/policies.ts";

type Statement = Readonly<Record<string, unknown>>;

const told = (before: readonly Statement[], after: readonly Statement[]) =>
  comparePolicies(read(...before), read(...after)).map((change) => plainText(statementChangeWords(change)));

describe("a statement in words", () => {
  test.each<[string, Statement, string]>([
    ["plain", allow(["s:A", "s:B"], "r"), "Wider (new permission): added: Allow `s:A` and `s:B` on `r`"],
    [
      "with conditions",
      { ...allow("s:A", "r"), Condition: { Bool: { k: "true" }, StringLike: { l: ["v", "w"] } } },
      "Wider (new permission): added: Allow `s:A` on `r` when `k` `Bool` `true` and `l` `StringLike` `v` and `w`",
    ],
    ["of a role", trust({ Service: "x" }), "Wider (new permission): added: Allow `sts:AssumeRole` by `Service: x`"],
    ["of everybody", trust("*"), "Wider (new permission, everybody): added: Allow `sts:AssumeRole` by everybody (`*`)"],
    [
      "of everybody but",
      { Effect: "Allow", NotAction: "s:A", NotResource: "r", NotPrincipal: "*" },
      "Wider (new permission, wildcard action, every resource, everybody): added: Allow everything but `s:A` by everything but `*` " +
        "on everything but `r`",
    ],
    ["that denies", deny("s:A"), "added: Deny `s:A` on `*`"],
  ])("%s", (_, statement, text) => {
    expect(told([], [statement])).toEqual([text]);
  });
});

describe("what became of statements", () => {
  test.each<[string, Statement[], Statement[], string[]]>([
    ["the same", [allow("s:A", "r")], [allow("s:A", "r")], []],
    ["another name", [allow("s:A", "r", { Sid: "One" })], [allow("s:A", "r", { Sid: "Two" })], []],
    ["one beside one that stays", [allow("s:A", "r"), allow("s:B", "q")], [allow("s:A", "r")], ["removed: Allow `s:B` on `q`"]],
    [
      "nothing in common",
      [allow("s:A", "r")],
      [allow("s:B", "q")],
      ["Wider (new action, new resource): added: Allow `s:B` on `q`", "removed: Allow `s:A` on `r`"],
    ],
    [
      "half of the actions in common",
      [allow(["s:A", "s:B"], "r")],
      [allow(["s:A", "s:C"], "q")],
      ["Wider (new action, new resource): added: Allow `s:A` and `s:C` on `q`", "removed: Allow `s:A` and `s:B` on `r`"],
    ],
    [
      "the resource in common",
      [allow(["s:A", "s:B"], "r")],
      [allow(["s:C", "s:D"], "r")],
      [
        "Wider (new actions): changed: Allow `s:C` and `s:D` on `r`; actions added: `s:C` and `s:D`; " +
          "actions removed: `s:A` and `s:B`",
      ],
    ],
    [
      "nothing but the name in common",
      [allow("s:A", "r", { Sid: "One" })],
      [allow("s:B", "q", { Sid: "One" })],
      [
        "Wider (new action, new resource): changed: Allow `s:B` on `q`; action added: `s:B`; action removed: `s:A`; " +
          "resource added: `q`; resource removed: `r`",
      ],
    ],
    [
      "nothing in common, not even the name",
      [allow("s:A", "r", { Sid: "One" })],
      [allow("s:B", "q", { Sid: "Two" })],
      ["Wider (new action, new resource): added: Allow `s:B` on `q`", "removed: Allow `s:A` on `r`"],
    ],
    [
      "another effect, the same name",
      [deny("s:A", { Sid: "One" })],
      [allow("s:A", "*", { Sid: "One" })],
      [
        "Wider (new permission, every resource): added: Allow `s:A` on `*`",
        "Wider (what it denied is no longer denied): removed: Deny `s:A` on `*`",
      ],
    ],
    [
      "the likest of several",
      [allow(["s:A", "s:B"], "r")],
      [allow("s:C", "r"), allow("s:A", "r")],
      ["Wider (new action): added: Allow `s:C` on `r`", "changed: Allow `s:A` on `r`; action removed: `s:B`"],
    ],
    [
      "two that are like one",
      [allow(["s:A", "s:B"], "r"), allow(["s:A", "s:C"], "r")],
      [allow("s:A", "r")],
      ["changed: Allow `s:A` on `r`; action removed: `s:B`", "removed: Allow `s:A` and `s:C` on `r`"],
    ],
    [
      "a role's principal",
      [trust({ Service: "x" })],
      [trust({ Service: "y" })],
      [
        "Wider (new principal): changed: Allow `sts:AssumeRole` by `Service: y`; principal added: `Service: y`; " +
          "principal removed: `Service: x`",
      ],
    ],
    [
      "a role's action and principal",
      [trust({ Service: "x" })],
      [trust({ Service: "y" }, { Action: "sts:TagSession" })],
      [
        "Wider (new action, new principal): added: Allow `sts:TagSession` by `Service: y`",
        "removed: Allow `sts:AssumeRole` by `Service: x`",
      ],
    ],
    [
      "an element that is new",
      [{ Effect: "Deny", Action: "s:A" }],
      [{ Effect: "Deny", Action: "s:A", Resource: "r", Principal: "*" }],
      [
        "Wider (what it denied is no longer denied): changed: Deny `s:A` by everybody (`*`) on `r`; resource added: `r`; " +
          "principal added: `*`",
      ],
    ],
    [
      "an element that is gone",
      [{ Effect: "Deny", Action: "s:A", Resource: "r", Principal: "*" }],
      [{ Effect: "Deny", Action: "s:A" }],
      ["Wider (what it denied is no longer denied): changed: Deny `s:A`; resource removed: `r`; principal removed: `*`"],
    ],
    [
      "a condition",
      [allow("s:A", "r", when("StringLike", "k", ["v", "w"]))],
      [allow("s:A", "r", when("StringLike", "k", "v"))],
      [
        "changed: Allow `s:A` on `r` when `k` `StringLike` `v`; condition added: `k StringLike v`; " +
          "condition removed: `k StringLike v, w`",
      ],
    ],
    [
      "what widens comes first, the rest as it was",
      [allow("s:A", "r"), allow(["s:B", "s:C"], "q")],
      [allow("s:B", "q"), allow("s:D", "p")],
      [
        "Wider (new action, new resource): added: Allow `s:D` on `p`",
        "changed: Allow `s:B` on `q`; action removed: `s:C`",
        "removed: Allow `s:A` on `r`",
      ],
    ],
  ])("%s", (_, before, after, lines) => {
    expect(told(before, after)).toEqual(lines);
  });
});
