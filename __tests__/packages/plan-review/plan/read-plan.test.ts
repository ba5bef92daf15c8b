import { describe, expect, test } from "@jest/globals";
import { decodePlan, largestPlan, tooLarge } from "../../../../packages/plan-review/plan/decode-plan.ts";
import { readPlan } from "../../../../packages/plan-review/plan/read-plan.ts";
import { Sensitive, Unknown } from "../../../../packages/plan-review/plan/value.ts";
import { changeJson, planJson, planOf } from "../support/plan-json.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("what is no plan is refused with what to do", () => {
  test.each([
    ["nothing", "", /is empty\. Make it with/],
    ["no JSON", "hello {", /is not JSON\. Make it with: terraform plan/],
    ["half of a plan", planJson([]).slice(0, -9), /is not JSON \(it seems cut off\)/],
    ["other JSON", "[1]", /is JSON, but no plan/],
    ["an object of something else", '{"name":"x"}', /has no format_version/],
    ["another major version", planJson([], { format_version: "2.0" }), /format_version "2\.0"; 1\.x is read here/],
    ["an old format", planJson([], { format_version: "0.2" }), /format_version "0\.2"/],
    ["a state", '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}', /is a state, not a plan/],
    ["a failed run", planJson([], { errored: true }), /run that failed/],
    ["the log of a plan", '{"@level":"info","@message":"x"}\n{"@level":"info"}', /log of terraform plan -json/],
    ["a damaged list", planJson([], { resource_changes: {} }), /resource_changes is no list/],
  ])("%s", (_, text, message) => {
    expect(() => readPlan(decodePlan(bytes(text), "plan.json"), "plan")).toThrow(message);
  });

  test("Terraform's binary plan", () => {
    expect(() => decodePlan(new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), "tfplan")).toThrow(
      /terraform show -json tfplan > plan\.json/,
    );
  });

  test("a file that is too large, by its size alone", () => {
    expect(tooLarge("plan.json", largestPlan + 1).message).toMatch(/101 MiB; at most 100 MiB/);
  });

  test("without a word of what a broken file holds", () => {
    const message = (() => {
      try {
        return readPlan('{"password": hunter2}', "plan.json");
      } catch (error) {
        return String(error);
      }
    })();
    expect(message).toContain("is not JSON");
    expect(message).not.toContain("hunter2");
  });
});

describe("what a plan may look like", () => {
  test.each([
    ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, ...bytes(planJson([]))]],
    ["UTF-16, as PowerShell writes", [0xff, 0xfe, ...Buffer.from(planJson([]), "utf16le")]],
  ])("%s", (_, content) => {
    expect(readPlan(decodePlan(Uint8Array.from(content), "plan"), "plan").changes).toEqual([]);
  });

  test("keys that are not known are ignored, in every place", () => {
    const change = { ...changeJson("aws_sqs_queue", { before: { a: 1 }, after: { a: 2 } }), novelty: { x: [1] } };
    expect(planOf([change], { novelty: 1 }).changes).toHaveLength(1);
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
    const drifted = changeJson("aws_sqs_queue", {});
    const moved = { ...changeJson("aws_sqs_queue", { actions: ["no-op"] }), previous_address: "aws_sqs_queue.old" };
    const plan = planOf([moved], { resource_drift: [drifted] });
    expect(plan.drifted).toEqual(["aws_sqs_queue.it"]);
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
});
