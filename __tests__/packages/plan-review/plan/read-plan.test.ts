import { describe, expect, test } from "@jest/globals";
import { Sensitive, Unknown } from "../../../../packages/plan-review/plan/value.ts";
import { changeJson, planOf } from "../support/plan-json.ts";

describe("what a plan may look like", () => {
  test("keys that are not known are ignored, in every place", () => {
    const change = { ...changeJson("aws_sqs_queue", { before: { a: 1 }, after: { a: 2 } }), novelty: { x: [1] } };
    expect(planOf([change], { novelty: 1 }).changes).toHaveLength(1);
  });

  test.each<[string, object]>([
    ["no list of changes", { resource_changes: undefined }],
    ["no values", { planned_values: undefined }],
    ["values of its own beside the planned ones", { values: {} }],
    ["a minor version of two digits", { format_version: "1.10" }],
    ["a list with something else in it", { resource_changes: [null, 1, "x", { mode: "managed" }], deferred_changes: {} }],
  ])("%s", (_, rest) => {
    expect(planOf([], { ...rest })).toMatchObject({ changes: [], unchanged: 0 });
  });

  test("what is not there is nothing: values, reasons, deposed objects", () => {
    const change = (rest: object) => ({ mode: "managed", type: "aws_x", address: "aws_x.it", ...rest });
    const [destroyed, replaced] = planOf([
      change({ change: { actions: ["delete"], before: { a: 1 } } }),
      change({ change: { actions: ["create", "delete"], after: { a: 1 } }, action_reason: 1, deposed: null }),
    ]).changes;
    expect(destroyed).toStrictEqual({
      stack: "stack",
      address: "aws_x.it",
      type: "aws_x",
      action: "destroy",
      keepsOld: false,
      createFirst: false,
      written: new Map(),
      provider: expect.any(String),
      isAliased: false,
      refersTo: expect.any(Function),
      before: { a: 1 },
      after: undefined,
      replacePaths: [],
      reason: undefined,
      deposed: false,
    });
    expect(replaced).toMatchObject({ createFirst: true, before: undefined, after: { a: 1 }, reason: undefined, deposed: false });
  });

  test("data sources and what stays as it is are no changes", () => {
    const plan = planOf([
      changeJson("aws_sqs_queue", { actions: ["no-op"] }),
      { ...changeJson("terraform_remote_state", { actions: ["read"] }), mode: "data" },
    ]);
    expect(plan.changes).toEqual([]);
    expect(plan.unchanged).toBe(1);
  });

  test("a replacement, in either order", () => {
    const plan = planOf([changeJson("a", { actions: ["delete", "create"] }), changeJson("b", { actions: ["create", "delete"] })]);
    expect(plan.changes.map(({ action, createFirst }) => [action, createFirst])).toEqual([
      ["replace", false],
      ["replace", true],
    ]);
  });

  test("a plan with -target, and one with drift and moves", () => {
    expect(planOf([], { complete: false }).complete).toBe(false);
    const drifted = changeJson("aws_sqs_queue", { before: { a: 1 }, after: { a: 2 } });
    const moved = { ...changeJson("aws_sqs_queue", { actions: ["no-op"] }), previous_address: "aws_sqs_queue.old" };
    const plan = planOf([moved], { resource_drift: [drifted] });
    expect(plan.drifted).toMatchObject([{ address: "aws_sqs_queue.it", isDeleted: false, isRelevant: false }]);
    expect(plan.moved).toEqual([["aws_sqs_queue.old", "aws_sqs_queue.it"]]);
  });
});

describe("values", () => {
  test("what is marked sensitive is gone, as deep as the mark", () => {
    const [change] = planOf([
      changeJson("aws_x", {
        before: { secret: "s3cret", list: [{ key: "s3cret", open: 1 }], whole: { a: "s3cret" } },
        after: { secret: "s3cret2", list: [{ key: "s3cret", open: 2 }], whole: { a: "s3cret" } },
        before_sensitive: { secret: true, list: [{ key: true }], whole: true },
        after_sensitive: { secret: true, list: [{ key: true }], whole: true },
      }),
    ]).changes;
    expect(JSON.stringify(change)).not.toContain("s3cret");
    expect(change?.before?.secret).toBeInstanceOf(Sensitive);
    expect(change?.before?.secret).not.toBe(change?.after?.secret);
    expect(change?.before?.whole).toBe(change?.after?.whole);
  });

  test("what is marked as a whole keeps its attributes' names only", () => {
    const [change] = planOf([changeJson("aws_x", { before: { a: "s3cret" }, before_sensitive: true, after: null })]).changes;
    expect(Object.keys(change?.before ?? {})).toEqual(["a"]);
    expect(JSON.stringify(change)).not.toContain("s3cret");
  });

  test("what is known only after apply is said to be", () => {
    const [change] = planOf([
      changeJson("aws_x", {
        before: null,
        actions: ["create"],
        after: { list: [{}] },
        after_unknown: { id: true, list: [{ arn: true }] },
      }),
    ]).changes;
    expect(change?.after?.id).toBeInstanceOf(Unknown);
    expect(JSON.stringify(change?.after)).toBe('{"list":[{"arn":"(known after apply)"}],"id":"(known after apply)"}');
  });

  test("an unknown text is read from the configuration, with what its references are today, but no secret", () => {
    const resource = (address: string, expressions: unknown) => ({
      address,
      mode: "managed",
      type: "aws_x",
      name: "it",
      expressions,
    });
    const plan = planOf(
      [
        changeJson("aws_q", {
          address: "aws_q.a",
          actions: ["no-op"],
          before: { arn: "arn:a", key: "s3cret" },
          before_sensitive: { key: true },
        }),
        changeJson("aws_x", { after_unknown: { policy: true } }),
      ],
      {
        configuration: {
          root_module: {
            resources: [
              resource("aws_x.it", { policy: { constant_value: "${aws_q.a.arn} ${aws_q.a.key} ${aws_q.new.arn} $${x}" } }),
            ],
          },
        },
      },
    );
    expect(plan.changes[0]?.after?.policy).toEqual(new Unknown("arn:a ${aws_q.a.key} ${aws_q.new.arn} ${x}"));
  });

  const texts = (constant: string, rest: object = {}, marks: object = {}) => {
    const resources = [null, { address: "aws_x.it", expressions: { policy: { constant_value: constant } } }];
    const before = { arn: "arn:q", size: 5, uris: { GRAPHQL: "u" } };
    const queue = changeJson("aws_q", { address: "aws_q.a", actions: ["no-op"], before, ...rest });
    const data = (mode: string, name: string, values: object) => ({
      mode,
      address: `data.terraform_remote_state.${name}`,
      ...values,
    });
    const prior = [
      data("data", "shop", {
        values: { outputs: { table: "arn:t", key: "s3cret" } },
        sensitive_values: { outputs: { key: true } },
      }),
      data("managed", "other", { values: { outputs: { table: "arn:o" } } }),
    ];
    const plan = planOf([queue, changeJson("aws_x", { after_unknown: { policy: true }, ...marks })], {
      configuration: { root_module: { resources } },
      prior_state: { values: { root_module: { resources: prior } } },
    });
    return (plan.changes[0]?.after?.policy as Unknown).likely;
  };

  test.each([
    ["an attribute", "${aws_q.a.arn}", "arn:q"],
    ["an attribute that is no text", "${aws_q.a.size}", "${aws_q.a.size}"],
    ["a part of an attribute", "${aws_q.a.uris.GRAPHQL}", "${aws_q.a.uris.GRAPHQL}"],
    ["what a text does not have", "${aws_q.a.arn.x}", "${aws_q.a.arn.x}"],
    ["a resource that is not there", "${aws_q.b.arn}", "${aws_q.b.arn}"],
    ["a whole resource", "${aws_q.a}", "${aws_q.a}"],
    ["what is no reference", "${var.x}", "${var.x}"],
    ["another stack's output", "${data.terraform_remote_state.shop.outputs.table}", "arn:t"],
    [
      "another stack's secret output",
      "${data.terraform_remote_state.shop.outputs.key}",
      "${data.terraform_remote_state.shop.outputs.key}",
    ],
    [
      "what another stack does not put out",
      "${data.terraform_remote_state.shop.table}",
      "${data.terraform_remote_state.shop.table}",
    ],
    [
      "what only looks like another stack",
      "${data.terraform_remote_state.other.outputs.table}",
      "${data.terraform_remote_state.other.outputs.table}",
    ],
  ])("in an unknown text, %s is what it is today: %s", (_, constant, likely) => {
    expect(texts(constant)).toBe(likely);
  });

  test("a resource that is secret as a whole stays out of the text, and a secret text has none", () => {
    expect(texts("${aws_q.a.arn}", { before_sensitive: true })).toBe("${aws_q.a.arn}");
    expect(texts("plain", {}, { after_sensitive: true })).toBeUndefined();
    expect(texts("plain", {}, { after_sensitive: { policy: true } })).toBeUndefined();
    expect(texts("plain", {}, { after_sensitive: { other: true } })).toBe("plain");
  });
});
