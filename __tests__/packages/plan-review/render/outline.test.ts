import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { planCounts } from "../../../../packages/plan-review/render/counts.ts";
import {
  changedOutputsWords,
  countedWords,
  familyTitles,
  movedWords,
  verdict,
  warnings,
} from "../../../../packages/plan-review/render/outline.ts";
import { reviewPlans } from "../../../../packages/plan-review/review-plans.ts";
import { changeJson, planOf, reviewOf } from "../support/plan-json.ts";

const destroyed = (name: string) =>
  changeJson("aws_sqs_queue", { address: `aws_sqs_queue.${name}`, actions: ["delete"], before: { name }, after: null });
const counted = (type: string, actions: readonly string[] = ["update"]) =>
  changeJson(type, { actions, before: { a: 1 }, after: { a: 2 } });
const noOp = { ...counted("aws_x", ["no-op"]), address: "aws_x.same" };
const output = (actions: readonly string[]) => ({ actions, before: "a", after: "b" });
const review = (plans: Parameters<typeof reviewPlans>[0], allow: readonly string[] = []) =>
  reviewPlans(plans, { allow, base: [], packageSizes: new Map() });

test("each family of findings has its title", () => {
  expect(Object.values(familyTitles)).toEqual([
    "Destroyed or replaced",
    "Less protected",
    "Permissions",
    "GraphQL schema",
    "State machine",
    "Lambda code",
    "Resolver code",
    "Settings",
    "In Terraform's state alone",
  ]);
});

describe("the verdict", () => {
  test.each([
    [[], "No changes: what is deployed is what is configured."],
    [[noOp], "No changes: what is deployed is what is configured."],
    [[counted("aws_x")], "Nothing in here needs an approval."],
    [[destroyed("a")], "1 change needs an approval before this is applied."],
    [[destroyed("a"), destroyed("b")], "2 changes need an approval before this is applied."],
  ])("of what is changed (%#)", (changes, sentence) => {
    expect(verdict(reviewOf(changes))).toBe(sentence);
  });

  test("tells of approvals that were given, and asks for those that were not", () => {
    const plan = planOf([destroyed("a"), destroyed("b")]);
    expect(verdict(review([plan], ["destroy:aws_sqs_queue.*"]))).toBe("Everything that needs an approval has one (2).");
    expect(verdict(review([plan], ["destroy:aws_sqs_queue.a"]))).toBe("1 change needs an approval before this is applied.");
    const harmless = changeJson("aws_sqs_queue", { before: { delay_seconds: 1 }, after: { delay_seconds: 2 } });
    expect(verdict(reviewOf([harmless]))).toBe("Nothing in here needs an approval.");
    expect(verdict(review([planOf([destroyed("a"), harmless])], ["destroy:*"]))).toBe(
      "Everything that needs an approval has one (1).",
    );
  });

  test.each([["an output that changes", [], { output_changes: { url: output(["update"]) } }]])(
    "%s is a change, though no resource does",
    (_, changes, rest) => {
      expect(verdict(reviewOf(changes, rest))).toBe("Nothing in here needs an approval.");
    },
  );

  test.each([
    [1, "No resource changes, but 1 resource moves in the state."],
    [2, "No resource changes, but 2 resources move in the state."],
  ])("%i that move alone change no resource", (number, sentence) => {
    const moving = Array.from({ length: number }, (_, index) => ({ ...noOp, previous_address: `aws_x.old${index}` }));
    expect(verdict(reviewOf(moving))).toBe(sentence);
  });

  test("of several plans one with a change is enough", () => {
    expect(verdict(review([planOf([]), planOf([counted("aws_x")])]))).toBe("Nothing in here needs an approval.");
  });
});

describe("a warning", () => {
  const told = (...given: Parameters<typeof review>) => warnings(review(...given)).map(plainText);

  test("is not given of a plan that is whole, fresh and without drift", () => {
    expect(told([planOf([destroyed("a"), noOp])], ["destroy:aws_sqs_queue.a"])).toEqual([]);
  });

  test("tells of drift, in the stacks that have it alone", () => {
    const drift = (address: string, after = 2) => ({
      address,
      change: { actions: ["update"], before: { a: 1 }, after: { a: after } },
    });
    const plans = [
      planOf([noOp], { resource_drift: [drift("aws_x.a"), drift("aws_x.same", 1), drift("aws_x.b")] }, "drifting"),
      planOf([], {}, "still"),
    ];
    expect(told(plans)).toEqual([
      "Drift: in `drifting`, this was changed outside Terraform, and the plan does not depend on it: `aws_x.a` and `aws_x.b`.",
    ]);
  });

  test.each([["targets", { complete: false }]])("tells of a plan that is incomplete for %s", (_, rest) => {
    expect(told([planOf([], rest, "partial"), planOf([], { complete: true }, "whole")])).toEqual([
      "Incomplete: the plan of `partial` leaves out a part of the changes (-target, or deferred).",
    ]);
  });

  test("tells of changes of providers that it has no rules for, but not of those that keep nothing", () => {
    const types = ["azurerm_key_vault", "azurerm_subnet", "kubernetes_secret", "random_id", "terraform_data", "aws_x"];
    const plans = [planOf(types.map((type) => counted(type))), planOf([counted("awscc_sqs_queue")], {}, "more")];
    expect(told(plans)).toEqual([
      "Not judged: 4 changes of `awscc`, `azurerm` and `kubernetes`: the rules are about AWS. Whom these let in, and what they lose, is for you to read.",
    ]);
    expect(verdict(review(plans))).toBe("Nothing that this review judges needs an approval.");
  });

  test("tells of approvals that nothing needs", () => {
    expect(told([planOf([])], ["destroy:a", "replace:b"])).toEqual(["Not used: nothing here needs `destroy:a` and `replace:b`."]);
  });

  test("tells of a plan that is stale, and what to do: each user once", () => {
    const remote = {
      address: "data.terraform_remote_state.data",
      mode: "data",
      type: "terraform_remote_state",
      name: "data",
      expressions: { config: { constant_value: { path: "../shop-data.tfstate" } } },
    };
    const references = ["table", "queue"].map((name) => `data.terraform_remote_state.data.outputs.${name}`);
    const user = { address: "aws_x.it", mode: "managed", expressions: { arn: { references } } };
    const plans = [
      planOf([], { output_changes: { table: output(["update"]), queue: output(["update"]) } }, "shop-data"),
      planOf([], { configuration: { root_module: { resources: [remote, user] } } }, "shop"),
    ];
    expect(told(plans)).toEqual([
      "Stale: the plan of `shop` was made with outputs of `shop-data` that change: `table` and `queue`, used by `aws_x.it`. " +
        "Apply `shop-data` first, then plan and review `shop` again.",
    ]);
  });
});

describe("outputs", () => {
  test("are told with their values, unless sensitive", () => {
    const secret = { ...output(["update"]), before_sensitive: true, after_sensitive: true };
    const lines = changedOutputsWords(reviewOf([], { output_changes: { url: output(["update"]), secret } })).map(plainText);
    expect(lines).toEqual(['Outputs of `stack` that change: `url`: `"a"` → `"b"`, `secret`: (sensitive) → (sensitive)']);
  });

  test("that are new or gone have nothing before or after, sensitive ones too", () => {
    const secret = { before_sensitive: true, after_sensitive: true };
    const outputs = {
      made: { actions: ["create"], before: null, after: "a", ...secret },
      gone: { actions: ["delete"], before: "a", after: null, ...secret },
    };
    expect(changedOutputsWords(reviewOf([], { output_changes: outputs })).map(plainText)).toEqual([
      "Outputs of `stack` that change: `made`: none → (sensitive), `gone`: (sensitive) → none",
    ]);
  });

  test("beyond twelve are counted", () => {
    const many = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`o${index}`, output(["update"])]));
    expect(changedOutputsWords(reviewOf([], { output_changes: many })).map(plainText)).toEqual([
      expect.stringMatching(/ and 2 more$/),
    ]);
  });
});

describe("what is counted", () => {
  test("is counted by action, in each stack, with what stays", () => {
    const plans = [
      planOf([counted("aws_a"), counted("aws_b"), counted("aws_c", ["create"]), noOp], {}, "one"),
      planOf([destroyed("a"), counted("aws_d", ["delete", "create"]), counted("aws_e", ["forget"])], {}, "two"),
    ];
    expect(planCounts(review(plans))).toMatchObject([
      { stack: "one", create: 1, update: 2, replace: 0, destroy: 0, forget: 0, unchanged: 1 },
      { stack: "two", create: 0, update: 0, replace: 1, destroy: 1, forget: 1, unchanged: 0 },
    ]);
  });

  test("is told by action and type, and of actions that there are", () => {
    const changes = [
      counted("aws_b"),
      counted("aws_a"),
      { ...counted("aws_a"), address: "aws_a.two" },
      counted("aws_c", ["create"]),
    ];
    expect(countedWords(reviewOf(changes)).map(plainText)).toEqual([
      "1 to create: `aws_c` 1",
      "3 to update: `aws_a` 2, `aws_b` 1",
    ]);
  });

  test("is one line of all objects in buckets", () => {
    const object = (name: string, actions: readonly string[]) => ({
      ...counted("aws_s3_object", actions),
      address: `aws_s3_object.${name}`,
    });
    const changes = [object("a", ["create"]), object("b", ["create"]), object("c", ["update"]), object("d", ["delete"])];
    expect(countedWords(reviewOf([counted("aws_b"), ...changes])).map(plainText)).toEqual([
      "1 to update: `aws_b` 1",
      "Objects in S3 buckets: 2 to create, 1 to update, 1 to destroy",
    ]);
  });

  test.each([
    [40, /`aws_139` 1$/],
    [41, /`aws_139` 1 and 1 types more$/],
  ])("of %i types, names forty", (number, ending) => {
    const changes = Array.from({ length: number }, (_, index) => counted(`aws_${100 + index}`));
    expect(countedWords(reviewOf(changes)).map(plainText)).toEqual([expect.stringMatching(ending)]);
  });

  test("moves and outputs are told, of stacks that have any", () => {
    const moving = { ...noOp, previous_address: "aws_x.old" };
    const plans = [
      planOf([moving], { output_changes: { url: output(["update"]), same: output(["no-op"]) } }, "one"),
      planOf([noOp]),
    ];
    expect(movedWords(review(plans)).map(plainText)).toEqual(["`aws_x.old` in `one` moves to `aws_x.same`"]);
    expect(changedOutputsWords(review(plans)).map(plainText)).toEqual(['Outputs of `one` that change: `url`: `"a"` → `"b"`']);
  });
});
