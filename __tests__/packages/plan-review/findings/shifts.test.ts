import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { warnings } from "../../../../packages/plan-review/render/outline.ts";
import { approvalsOf } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

type Json = Readonly<Record<string, unknown>>;

const told = (changes: readonly Json[]) => warnings(reviewOf(changes)).map(plainText);

/** A queue at an index or key, with its name before and after. */
const queue = (key: string, before: string | undefined, after: string | undefined, update = false) =>
  changeJson("aws_sqs_queue", {
    address: `aws_sqs_queue.q[${key}]`,
    actions: !before ? ["create"] : !after ? ["delete"] : update ? ["update"] : ["delete", "create"],
    before: before ? { name: before, id: `https://${before}`, url: `https://${before}` } : null,
    after: after ? { name: after, delay_seconds: null } : null,
    after_unknown: { id: true, url: true },
  });
const instance = (index: number, before: string | undefined, after: string | undefined) =>
  changeJson("aws_instance", {
    address: `aws_instance.web[${index}]`,
    actions: !before ? ["create"] : after ? ["update"] : ["delete"],
    before: before ? { id: `i-${index}`, tags: { Name: before } } : null,
    after: after ? { ...(before && { id: `i-${index}` }), tags: { Name: after } } : null,
    after_unknown: before ? {} : { id: true },
    ...(!after && { action_reason: "delete_because_count_index" }),
  });
const advice = "With for_each by name nothing else would change.";

describe("one element less of a list", () => {
  test("is told with what goes, though what comes behind it is made anew", () => {
    const changes = [queue("0", "a", "b"), queue("1", "b", "c"), queue("2", "c", undefined)];
    expect(told(changes)).toEqual([
      `Shift: \`aws_sqs_queue.q\`: \`a\` goes; \`b\` and \`c\` only change their index, but 2 objects are made anew for it. ${advice}`,
    ]);
    expect(approvalsOf(reviewOf(changes))).toHaveLength(3);
  });

  test("is told with the object that AWS destroys, which is another one, where names are changed in place", () => {
    expect(told([instance(0, "a", "b"), instance(1, "b", "c"), instance(2, "c", undefined)])).toEqual([
      "Shift: `aws_instance.web`: `a` goes; `b` and `c` only change their index, but 2 objects are changed into others, " +
        `and what AWS destroys is the object of \`c\` (\`i-2\`). ${advice}`,
    ]);
  });

  test("in the middle leaves out what stands before it", () => {
    const same = changeJson("aws_sqs_queue", { address: "aws_sqs_queue.q[0]", actions: ["no-op"], before: { name: "z" } });
    expect(told([same, queue("1", "a", "b"), queue("2", "b", undefined)])).toEqual([
      `Shift: \`aws_sqs_queue.q\`: \`a\` goes; \`b\` only changes its index, but 1 object is made anew for it. ${advice}`,
    ]);
  });

  test("of a module is told of each of its resources", () => {
    const inModule = (change: Json) => ({
      ...change,
      address: String(change.address).replace(/(.*)\[(\d)\]/, "module.m[$2].$1"),
    });
    expect(told([inModule(queue("0", "a", "b")), inModule(queue("1", "b", undefined))])).toEqual([
      `Shift: \`module.m.aws_sqs_queue.q\`: \`a\` goes; \`b\` only changes its index, but 1 object is made anew for it. ${advice}`,
    ]);
  });
});

test("one element more at the front is told with what is new", () => {
  expect(told([queue("0", "a", "new"), queue("1", "b", "a"), queue("2", undefined, "b")])).toEqual([
    `Shift: \`aws_sqs_queue.q\`: \`new\` is new; \`a\` and \`b\` only change their index, but 2 objects are made anew for it. ${advice}`,
  ]);
});

test("a list in another order is told as such", () => {
  expect(told([instance(0, "a", "b"), instance(1, "b", "a")])).toEqual([
    `Shift: \`aws_instance.web\`: \`b\` and \`a\` only change their index, but 2 objects are changed into others. ${advice}`,
  ]);
});

describe("another key of for_each", () => {
  const rule = (key: string, before: string | undefined, after: string | undefined) => {
    const values = (description: string | undefined) => (description ? { description } : null);
    return changeJson("aws_security_group_rule", {
      address: `aws_security_group_rule.r["${key}"]`,
      actions: before ? ["delete"] : ["create"],
      before: values(before),
      after: values(after),
    });
  };

  test("is told with what would have kept it", () => {
    expect(told([rule("eins", undefined, "from the office"), rule("one", "from the office", undefined)])).toEqual([
      "Shift: `aws_security_group_rule.r`: `from the office` only changes its key, but 1 object is made anew for it. With moved blocks nothing else would change.",
    ]);
  });

  test("is no shift where a rename is told", () => {
    const changes = [queue('"a"', "orders", undefined), queue('"b"', undefined, "orders")];
    expect(told(changes)).toEqual([]);
    expect(plainText(reviewOf(changes).findings[0]!.title)).toContain("is renamed to");
  });

  test("from count is told the same", () => {
    expect(
      told([{ ...rule("a", undefined, "x") }, { ...rule("z", "x", undefined), address: "aws_security_group_rule.r[0]" }]),
    ).toEqual([expect.stringContaining("With moved blocks")]);
  });
});

describe("no shift is", () => {
  const switched = (index: number, before: unknown, after: unknown) =>
    changeJson("aws_x", { address: `aws_x.it[${index}]`, before: { enabled: before }, after: { enabled: after } });

  test.each<[string, Json[]]>([
    ["a switch that two instances turn in turn", [switched(0, true, false), switched(1, false, true)]],
    ["what instances get that none of them had", [instance(0, "a", "x"), instance(1, "b", "y")]],
    ["what goes without anything coming", [instance(0, "a", undefined), instance(1, "b", undefined)]],
    [
      "what another resource had",
      [
        changeJson("aws_x", { address: "aws_x.a", before: { name: "a" }, after: { name: "b" } }),
        changeJson("aws_x", { address: "aws_x.b", before: { name: "b" }, after: { name: "c" } }),
      ],
    ],
    ["what an old object was", [instance(0, "a", "b"), { ...instance(1, "b", undefined), deposed: "00000001" }]],
    [
      "what is not known yet",
      [
        queue("0", "a", undefined),
        changeJson("aws_sqs_queue", {
          address: "aws_sqs_queue.q[1]",
          actions: ["create"],
          before: null,
          after: {},
          after_unknown: { name: true },
        }),
      ],
    ],
  ])("%s", (_, changes) => {
    expect(told(changes)).toEqual([]);
  });
});
