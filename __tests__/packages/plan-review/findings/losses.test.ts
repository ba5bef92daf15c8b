import { describe, expect, test } from "@jest/globals";
import { plainText } from "../../../../packages/plan-review/finding.ts";
import { approvalsOf, linesOf, linesOfFamily, ofFamily } from "../support/finding-text.ts";
import { changeJson, reviewOf } from "../support/plan-json.ts";

describe("what is lost", () => {
  const off = "Point-in-time recovery is off: without a backup of your own they are gone.";
  const on =
    "Point-in-time recovery is on: AWS keeps a backup of the deleted table for 35 days, to be restored to a new table by hand.";

  test.each([
    ["aws_dynamodb_table", { name: "orders" }, `every item in the table \`orders\`. ${off}`],
    ["aws_dynamodb_table", { name: "o", point_in_time_recovery: [{ enabled: true }] }, `every item in the table \`o\`. ${on}`],
    ["aws_dynamodb_table", { name: "o", point_in_time_recovery: { enabled: true } }, `every item in the table \`o\`. ${on}`],
    [
      "aws_cognito_user_pool",
      { name: "customers" },
      "every account in the user pool `customers`; passwords cannot be exported, customers have to sign up again.",
    ],
    ["aws_cognito_user_pool_client", {}, "the client ID that apps sign in with, and every session; the new one has another ID."],
    ["aws_sqs_queue", { id: "https://q" }, "every message that is in the queue `https://q` at that moment."],
    ["aws_sqs_queue", {}, "every message that is in the queue whose name is not known at that moment."],
    ["aws_sns_topic", { name: "ops" }, "every subscription of the topic `ops`, with the addresses that were confirmed."],
    ["aws_sns_topic_subscription", {}, "the subscription; a mail address has to be confirmed again."],
    ["aws_cloudwatch_log_group", { name: "/aws/x", id: "y" }, "every log event in `/aws/x`."],
    [
      "aws_sfn_state_machine",
      { name: "m" },
      "the execution history of `m`; executions that are under way end at their next state.",
    ],
    ["aws_appsync_graphql_api", {}, "the API's addresses; clients that have the old ones reach nothing."],
    ["aws_apigatewayv2_api", {}, "the API's address; clients that have the old one reach nothing."],
    [
      "aws_lambda_event_source_mapping",
      {},
      "the place up to which the stream or queue has been read; records may come again, or never.",
    ],
    ["aws_s3_bucket", { name: "b" }, "the bucket `b`; AWS refuses while it holds objects."],
    ["aws_kms_key", {}, "the key, after its waiting period, and with it everything that is encrypted by it."],
    ["aws_secretsmanager_secret", {}, "the secret's value, after its recovery window."],
    ["aws_kinesis_stream", { name: "s" }, "every record in the stream `s`."],
  ])("with %s %j", (type, before, lost) => {
    const review = reviewOf([changeJson(type, { actions: ["delete"], before, after: null })]);
    expect(linesOfFamily(review, "loss")).toEqual([`\`${type}.it\` is destroyed`, `Lost: ${lost}`]);
    expect(approvalsOf(review)).toEqual([`destroy:${type}.it`]);
  });

  test.each([["create"], ["update"]])("but not when it is but for %s", (action) => {
    expect(linesOfFamily(reviewOf([changeJson("aws_sqs_queue", { actions: [action] })]), "loss")).toEqual([]);
  });

  test("a replacement says which attribute forces it, however deep, and in which order it goes", () => {
    const review = reviewOf([
      changeJson("aws_dynamodb_table", {
        actions: ["delete", "create"],
        before: { name: "orders", key: [{ name: "id" }] },
        after: { name: "orders", key: [{ name: "orderId" }] },
        replace_paths: [["key", 0, "name"]],
        action_reason: "replace_because_cannot_update",
      }),
    ]);
    const [finding] = ofFamily(review, "loss");
    expect(finding && linesOf(finding)).toEqual([
      "`aws_dynamodb_table.it` is destroyed and made anew",
      expect.stringContaining("Lost: every item"),
      'Forced by `key.0.name`: `"id"` → `"orderId"`',
      "The old one is destroyed first: until the new one is there, everything that needs it fails.",
    ]);
    expect(approvalsOf(review)).toEqual(["replace:aws_dynamodb_table.it"]);
  });

  const replaced = (rest: object) => {
    const change = { actions: ["create", "delete"], before: { name: "q", tags: {} }, after: { name: "q", tags: {} }, ...rest };
    return linesOfFamily(reviewOf([changeJson("aws_sqs_queue", change)]), "loss").slice(2);
  };
  const madeFirst = "The new one is made first; nothing is copied to it.";

  test("a replacement names each difference in what forces it", () => {
    const tags = { before: { tags: { a: 1, b: 1 } }, after: { tags: { a: 2, b: 2 } }, replace_paths: [["tags"]] };
    expect(replaced(tags)).toEqual(["Forced by `tags.a`: `1` → `2`, `tags.b`: `1` → `2`", madeFirst]);
  });

  test("a replacement is forced by what looks the same, or was not there", () => {
    expect(replaced({ replace_paths: [["tags", "a"]] })).toEqual(["Forced by `tags.a`", madeFirst]);
    const added = { before: { tags: null }, after: { tags: { a: 1 } }, replace_paths: [["tags", "a"]] };
    expect(replaced(added)).toEqual(["Forced by `tags.a`: none → `1`", madeFirst]);
  });

  test.each([
    ["replace_because_tainted", "Because it is tainted: an earlier apply did not finish it."],
    ["replace_by_request", "Because it was asked for: -replace."],
    ["replace_by_triggers", "Because of replace_triggered_by."],
  ])("a replacement says why: %s", (reason, text) => {
    expect(replaced({ action_reason: reason })).toEqual([text, madeFirst]);
  });

  test.each([
    ["delete_because_no_resource_config", ["Because it is no longer in the configuration."]],
    ["delete_because_no_module", ["Because its module is no longer in the configuration."]],
    ["delete_because_wrong_repetition", ["Because count or for_each was added or removed."]],
    ["delete_because_count_index", ["Because count is smaller."]],
    ["delete_because_enabled_false", ["Because enabled is false."]],
    ["delete_because_each_key", ["Because its for_each key is gone."]],
    ["delete_because_no_move_target", ["Because it was moved to where nothing is configured."]],
    ["delete_because_of_the_weather", []],
  ])("a destroy says why: %s", (reason, texts) => {
    const change = { actions: ["delete"], before: {}, after: null, action_reason: reason };
    expect(linesOfFamily(reviewOf([changeJson("aws_kms_key", change)]), "loss").slice(2)).toEqual(texts);
  });

  test.each([
    [{ deletion_protection_enabled: true }, 1],
    [{ deletion_protection: "ACTIVE" }, 1],
    [{ deletion_protection: true }, 1],
    [{ deletion_protection_enabled: false, deletion_protection: "INACTIVE" }, 0],
  ])("%j is told", (before, lines) => {
    const change = { actions: ["delete"], before, after: null };
    const told = linesOfFamily(reviewOf([changeJson("aws_cognito_user_pool", change)]), "loss").slice(2);
    expect(told).toEqual(Array(lines).fill("Deletion protection is on: AWS will refuse, and the apply will stop half-way."));
  });

  test("deletion protection, a tainted resource and a deposed object are said", () => {
    const protectedTable = {
      actions: ["delete", "create"],
      before: { deletion_protection_enabled: true },
      action_reason: "replace_because_tainted",
    };
    const review = reviewOf([
      changeJson("aws_dynamodb_table", protectedTable),
      changeJson("aws_sqs_queue", { actions: ["delete"], after: null, deposed: "12345678" }),
    ]);
    const text = ofFamily(review, "loss").flatMap(linesOf).join("\n");
    expect(text).toContain("AWS will refuse, and the apply will stop half-way");
    expect(text).toContain("tainted");
    expect(text).toContain(
      "`aws_sqs_queue.it (deposed object 12345678)` is destroyed (an old object that an earlier replacement left behind)",
    );
  });

  test.each([
    [{ name: "orders", id: "i-1" }, undefined, " (`orders`)"],
    [{ id: "i-1", tags: { Name: "web" } }, undefined, " (`web`)"],
    [{ id: "i-1", arn: "arn:x" }, undefined, " (`i-1`)"],
    [{ arn: "arn:x" }, undefined, " (`arn:x`)"],
    [{ name: "orders", id: "i-1" }, "00000001", " (`i-1`)"],
    [{ name: "", id: null }, undefined, ""],
  ])("what goes is named as AWS has it: %j", (before, deposed, name) => {
    const gone = changeJson("aws_x", { actions: ["delete"], before, after: null, ...(deposed && { deposed }) });
    const address = deposed ? `aws_x.it (deposed object ${deposed})` : "aws_x.it";
    expect(reviewOf([gone]).remainder.notable.map(plainText)).toEqual([`\`${address}\`${name} is destroyed`]);
  });

  test("a name that is sensitive is not told, and one that is told already not twice", () => {
    const secret = { before: { name: "orders" }, before_sensitive: { name: true } };
    const [hidden] = reviewOf([changeJson("aws_x", { actions: ["delete"], after: null, ...secret })]).remainder.notable;
    expect(plainText(hidden!)).toBe("`aws_x.it` is destroyed");
    const kept = changeJson("aws_kms_key", { actions: ["delete"], before: { id: "k" }, after: null });
    const told = changeJson("aws_sqs_queue", { actions: ["delete"], before: { name: "q" }, after: null });
    expect([kept, told].map((change) => linesOfFamily(reviewOf([change]), "loss")[0])).toEqual([
      "`aws_kms_key.it` (`k`) is destroyed",
      "`aws_sqs_queue.it` is destroyed",
    ]);
  });

  test("what keeps nothing is counted, and said with its reason", () => {
    const change = (address: string, rest: object) => changeJson("aws_x", { address, before: { a: 1, b: [1] }, ...rest });
    const review = reviewOf([
      change("replaced", { actions: ["delete", "create"], after: { a: 2, b: [1] }, replace_paths: [["a"]] }),
      change("destroyed", { actions: ["delete"], after: null, action_reason: "delete_because_count_index" }),
      change("updated", { after: { a: 2, b: [2] } }),
      change("rewritten", { before: { a: [] }, after: { a: null } }),
      change("created", { actions: ["create"], before: null, after: { a: 1 } }),
    ]);
    expect(approvalsOf(review)).toEqual([]);
    expect(review.remainder.notable.map(plainText)).toEqual([
      "`replaced` is replaced. Forced by `a`: `1` → `2`",
      "`destroyed` is destroyed. Because count is smaller.",
    ]);
    expect(review.remainder.listed.map(plainText)).toEqual([
      "`updated`: update of `a` and `b`",
      "`rewritten`: update",
      "`created`: create",
    ]);
    expect(review.remainder.counts.map(({ action, number }) => [action, number])).toEqual([
      ["create", 1],
      ["destroy", 1],
      ["replace", 1],
      ["update", 2],
    ]);
  });

  test("parts of an attribute are one", () => {
    const nested = { before: { a: { b: 1, c: 1 }, d: [{ e: 1 }] }, after: { a: { b: 2, c: 2 }, d: [{ e: 2 }] } };
    expect(reviewOf([changeJson("aws_x", nested)]).remainder.listed.map(plainText)).toEqual([
      "`aws_x.it`: update of `a` and `d`",
    ]);
  });
});
