import { describe, expect, test } from "@jest/globals";
import { reviewPlans } from "../../../../packages/plan-review/review-plans.ts";
import { linesOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, planOf, reviewOf } from "../support/plan-json.ts";

describe("Lambda code", () => {
  const change = changeJson("aws_lambda_function", {
    before: { function_name: "f", source_code_hash: "old", source_code_size: "10240", memory_size: 256 },
    after: { function_name: "f", source_code_hash: "new", source_code_size: "10240", memory_size: 512 },
    after_unknown: { last_modified: true },
  });

  test("its size, when the package is at hand", () => {
    const packageSizes = new Map([["new", 11_264]]);
    const review = reviewPlans([planOf([change])], { allow: [], base: [], packageSizes });
    expect(ofFamily(review, "lambda-code").flatMap(linesOf)).toEqual([
      "`aws_lambda_function.it` (`f`) gets other code: 10.0 KiB → 11.0 KiB (+1.0 KiB)",
    ]);
  });

  test("the provider's size in the plan is the old one: without the package the new one is not known", () => {
    expect(ofFamily(reviewOf([change]), "lambda-code").flatMap(linesOf)[0]).toContain("10.0 KiB → not known");
  });

  test.each([
    ["smaller", 2048, 1024, "2.0 KiB → 1.0 KiB (−1.0 KiB)"],
    ["as large", 1024, 1024, "1.0 KiB → 1.0 KiB (+0.0 KiB)"],
  ])("a package that is %s than before", (_, before, after, text) => {
    const values = { before: { source_code_hash: "old", source_code_size: before }, after: { source_code_hash: "new" } };
    const packageSizes = new Map([["new", after]]);
    const plans = [planOf([changeJson("aws_lambda_function", values)])];
    expect(linesOfFamily(reviewPlans(plans, { allow: [], base: [], packageSizes }), "lambda-code")[0]).toContain(text);
  });

  test("an old package that is not at hand is not compared with", () => {
    const plans = [planOf([changeJson("aws_lambda_function", { before: {}, after: { source_code_hash: "new" } })])];
    const review = reviewPlans(plans, { allow: [], base: [], packageSizes: new Map([["new", 1024]]) });
    expect(linesOfFamily(review, "lambda-code")[0]).toMatch(/: not known \(its package is not at hand\) → 1\.0 KiB$/);
  });

  test.each([
    ["nothing", { source_code_hash: "old", source_code_size: 0 }],
    ["no number", { source_code_hash: "old", source_code_size: "large" }],
  ])("where the provider has %s for the old size, the old package tells", (_, before) => {
    const plans = [planOf([changeJson("aws_lambda_function", { before, after: { source_code_hash: "new" } })])];
    const packageSizes = new Map([["old", 512]]);
    expect(linesOfFamily(reviewPlans(plans, { allow: [], base: [], packageSizes }), "lambda-code")).toEqual([
      "`aws_lambda_function.it` (none) gets other code: 0.5 KiB → not known (its package is not at hand)",
    ]);
  });

  test.each(["source_code_hash", "s3_bucket", "s3_key", "s3_object_version", "image_uri"])(
    "is other code for another %s",
    (name) => {
      const review = (actions: readonly string[], before: object | null, after: object | null) =>
        reviewOf([changeJson("aws_lambda_function", { actions, before: before && { ...before }, after: after && { ...after } })]);
      const [old, now] = [{ [name]: "a" }, { [name]: "b" }];
      expect(ofFamily(review(["update"], old, now), "lambda-code")).toHaveLength(1);
      expect(ofFamily(review(["delete", "create"], old, now), "lambda-code")).toHaveLength(1);
      expect(ofFamily(review(["update"], old, { ...old, memory_size: 1 }), "lambda-code")).toEqual([]);
      expect(ofFamily(review(["create"], null, now), "lambda-code")).toEqual([]);
      expect(ofFamily(review(["delete"], old, null), "lambda-code")).toEqual([]);
      expect(ofFamily(reviewOf([changeJson("aws_x", { before: old, after: now })]), "lambda-code")).toEqual([]);
    },
  );

  const updated = (name: string, before: object, after: object) =>
    changeJson("aws_lambda_function", {
      address: `aws_lambda_function.${name}`,
      before: { function_name: name, ...before },
      after: { function_name: name, ...after },
    });

  test("functions as large as before are one line, those whose size tells something one each", () => {
    const planned = ["a", "b", "c", "d"].map((name) =>
      updated(name, { source_code_hash: "old", source_code_size: 1024 }, { source_code_hash: `new ${name}` }),
    );
    const packageSizes = new Map([1024, 1074, 1076, 974].map((size, index) => [`new ${"abcd"[index]}`, size]));
    const review = reviewPlans([planOf(planned, {}, "one"), planOf(planned.slice(0, 1), {}, "two")], {
      allow: [],
      base: [],
      packageSizes,
    });
    expect(linesOfFamily(review, "lambda-code")).toEqual([
      "3 functions get other code, as large as before: `aws_lambda_function.a`, `aws_lambda_function.b` and `aws_lambda_function.d`",
      "`aws_lambda_function.c` (`c`) gets other code: 1.0 KiB → 1.1 KiB (+0.1 KiB)",
      "`aws_lambda_function.a` (`a`) gets other code: 1.0 KiB → 1.0 KiB (+0.0 KiB)",
    ]);
    expect(review.remainder.counts).toEqual([]);
  });

  test("functions whose packages are not at hand are one line", () => {
    const planned = ["a", "b"].map((name) => updated(name, { source_code_hash: "old" }, { source_code_hash: "new" }));
    expect(linesOfFamily(reviewOf(planned), "lambda-code")).toEqual([
      "2 functions get other code, the packages of which are not at hand: `aws_lambda_function.a` and `aws_lambda_function.b`",
    ]);
  });

  test("its other settings are settings", () => {
    expect(ofFamily(reviewOf([change]), "settings").flatMap(linesOf)).toEqual([
      "`aws_lambda_function.it`",
      "`memory_size`: `256` → `512`",
    ]);
  });
});

test("resolver code by its field, with the lines", () => {
  const review = reviewOf([
    changeJson("aws_appsync_resolver", {
      before: { type: "Query", field: "getOrder", code: "a\nb\nc\nd\ne\nf" },
      after: { type: "Query", field: "getOrder", code: "a\nb\nc\nd\nE\nf" },
    }),
  ]);
  expect(ofFamily(review, "resolver-code").flatMap(linesOf)).toEqual([
    "`Query.getOrder` gets other code: +1 −1 lines",
    ...[" c", " d", "-e", "+E", " f"],
  ]);
});

describe("resolver code", () => {
  const titles = (type: string, before: object | null, after: object, rest: object = {}) =>
    linesOfFamily(
      reviewOf([changeJson(type, { before: before && { ...before }, after: { ...after }, ...rest })]),
      "resolver-code",
    );
  const [resolver, pipeline] = ["aws_appsync_resolver", "aws_appsync_function"];
  const order = { type: "Query", field: "order" };

  const bundled = (name: string, type: string, before: string, after: string) =>
    changeJson(type, {
      address: `${type}.${name}`,
      before: { name, type: "Query", field: name, code: `${name}\n1\n${before}\n2\nend` },
      after: { name, type: "Query", field: name, code: `${name}\n1\n${after}\n2\nend` },
    });

  test("of a helper that is in each is told once, whatever bundling calls the import there", () => {
    const review = reviewOf([
      bundled("a", resolver, "util.error(1);", "util.error(2);"),
      bundled("b", pipeline, "util2.error(1);", "util2.error(2);"),
      bundled("c", resolver, "util.error(1);", "util.error(3);"),
    ]);
    expect(linesOfFamily(review, "resolver-code")).toEqual([
      "`Query.a` and `b` get the same change of code: +1 −1 lines",
      ...[" a", " 1", "-util.error(1);", "+util.error(2);", " 2", " end"],
      "`Query.c` gets other code: +1 −1 lines",
      ...[" c", " 1", "-util.error(1);", "+util.error(3);", " 2", " end"],
    ]);
    expect(review.remainder.counts).toEqual([]);
  });

  test("of several that cannot be shown is told in one line", () => {
    const secret = { before: order, after: { ...order, code: "b" }, after_sensitive: { code: true } };
    const changes = ["a", "b"].map((name) => changeJson(resolver, { address: `${resolver}.${name}`, ...secret }));
    expect(linesOfFamily(reviewOf(changes), "resolver-code")).toEqual([
      "`Query.order` and `Query.order` get other code: not shown in this plan",
    ]);
  });

  test("of a pipeline function has its name", () => {
    expect(titles(pipeline, { name: "load", code: "a" }, { name: "load", code: "b" })).toEqual([
      "pipeline function `load` gets other code: +1 −1 lines",
      ...["-a", "+b"],
    ]);
  });

  test.each([
    ["that is unknown", { ...order, code: "a" }, order, { after_unknown: { code: true } }, "known only after apply"],
    [
      "that is secret",
      { ...order, code: "a" },
      { ...order, code: "b" },
      { after_sensitive: { code: true } },
      "not shown in this plan",
    ],
    ["that was not there", order, { ...order, code: "b" }, {}, "not shown in this plan"],
    [
      "that is as configured",
      { ...order, code: "a" },
      order,
      {
        after_unknown: { code: true },
      },
      "values in it that are known only after apply",
    ],
  ])("%s is said to be", (name, before, after, rest, text) => {
    const resource = { address: "aws_appsync_resolver.it", expressions: { code: { constant_value: "a" } } };
    const configuration = name === "that is as configured" ? { root_module: { resources: [resource] } } : {};
    const review = reviewOf([changeJson(resolver, { before, after, ...rest })], { configuration });
    expect(linesOfFamily(review, "resolver-code")).toEqual([`\`Query.order\` gets other code: ${text}`]);
  });

  test.each([
    ["a resolver that is new", resolver, null, { code: "a" }, { actions: ["create"] }],
    ["a resolver with another data source", resolver, { code: "a", data_source: "a" }, { code: "a", data_source: "b" }, {}],
    ["another type", "aws_x", { code: "a" }, { code: "b" }, {}],
  ])("is not told of %s", (_, type, before, after, rest) => {
    expect(titles(type, before, after, rest)).toEqual([]);
  });
});
