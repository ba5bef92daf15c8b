import { describe, expect, test } from "@jest/globals";
import { jsonReview } from "../../../../packages/plan-review/render/json.ts";
import {
  markdownCode,
  markdownFence,
  markdownFold,
  markdownWords,
} from "../../../../packages/plan-review/render/markdown-text.ts";
import { markdownReview } from "../../../../packages/plan-review/render/markdown.ts";
import { textReview } from "../../../../packages/plan-review/render/text.ts";
import { reviewPlans } from "../../../../packages/plan-review/review-plans.ts";
import { changeJson, planOf, policyText, reviewOf } from "../support/plan-json.ts";

const nasty = [
  "a `code` ``more``",
  "| cell |",
  "<script>alert(1)</script><!-- ",
  "@octocat and #1",
  "line\n\n## heading\n```\nfence",
  "[link](javascript:x) ![](http://x)",
  "right\u202eleft \u0007 \u001b[31m",
  "</details>",
];

describe("nothing of the plan is markup", () => {
  const review = reviewOf(
    nasty.flatMap((text, index) => [
      changeJson("aws_sqs_queue", {
        address: `aws_sqs_queue.q["${text}"]`,
        before: { name: text, n: index },
        after: { name: `${text}2`, n: text },
      }),
      changeJson("aws_dynamodb_table", {
        address: `aws_dynamodb_table.t[${index}]`,
        actions: ["delete"],
        before: { name: text },
        after: null,
      }),
      changeJson("aws_x", { address: `aws_x.it["${text}"]`, before: { a: 1 }, after: { a: 2 } }),
    ]),
  );

  test("in Markdown: outside code, no line holds what came from it", () => {
    const markdown = markdownReview(review);
    const outside = markdown
      .replace(/^<!-- approvals [0-9a-f]{32} -->\n/, "")
      .replaceAll(/<details><summary>[^\n]*<\/summary>|^ *<\/details>$/gm, "")
      .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
    for (const sign of ["<", "@", "](", "script", "\u202e", "\u0007", "\u001b"]) expect(outside).not.toContain(sign);
    expect(
      markdown.match(/^#+ .*$/gm)?.filter((line) => !/^#{2,4} (Terraform plan|`aws_|Destroyed|Settings|Everything)/.test(line)),
    ).toEqual([]);
  });

  test("in text: no control character reaches the terminal", () => {
    expect(textReview(review)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe("code and words", () => {
  test.each([
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["a``b`c", "```a``b`c```"],
    ["", "`  `"],
    ["a\nb\u202e", "`a\\nb\\u202e`"],
  ])("%j is %s", (text, markdown) => {
    expect(markdownCode(text)).toBe(markdown);
  });

  test("a fence is longer than any in its content", () => {
    expect(markdownFence("diff", "```\n````\n")).toBe("`````diff\n```\n````\n`````");
  });

  test("plain words are escaped, mentions and references broken", () => {
    expect(markdownWords(["a*b_c <b> & @me #1 [x]"])).toBe("a\\*b\\_c &lt;b&gt; &amp; @\u200bme #\u200b1 \\[x\\]");
  });

  test("so they are in the summary of what is folded, where no Markdown is read", () => {
    expect(markdownFold(['a & <b> "c" @me #1 *d*', { code: "<x>" }, { strong: "`y`" }], "content")).toBe(
      "<details><summary>a &amp; &lt;b&gt; &quot;c&quot; @\u200bme #\u200b1 &#42;d&#42;<code>&lt;x&gt;</code><b>&#96;y&#96;</b></summary>\n\n" +
        "content\n\n</details>",
    );
  });
});

describe("a comment on GitHub holds 65,536 characters", () => {
  const statements = Array.from({ length: 200 }, (_, index) => ({
    Effect: "Allow",
    Action: `s:Action${index}`,
    Resource: `arn:${index}`,
  }));

  test.each([
    [
      "many small findings",
      1000,
      (index: number) => changeJson("aws_sqs_queue", { address: `aws_sqs_queue.q[${index}]`, actions: ["delete"], after: null }),
    ],
    [
      "long findings",
      20,
      (index: number) =>
        changeJson("aws_iam_role_policy", {
          address: `aws_iam_role_policy.p[${index}]`,
          before: { policy: null },
          after: { policy: policyText(...statements) },
        }),
    ],
    [
      "long names",
      60,
      (index: number) =>
        changeJson("aws_sqs_queue", { address: `${index}${"x".repeat(2000)}`, actions: ["delete"], after: null }),
    ],
  ])("%s are cut, with a notice", (_, number, change) => {
    const markdown = markdownReview(reviewOf(Array.from({ length: number }, (_unused, index) => change(index))));
    expect(markdown.length).toBeLessThan(65_000);
    expect(markdown).toMatch(/Cut to fit into a comment:\*\* \d+ of \d+ characters are not shown/);
    expect(markdown).toContain(`${number} changes need an approval`);
  });

  test("what is counted only stays counted", () => {
    const changes = Array.from({ length: 1000 }, (_, index) =>
      changeJson(`aws_${index % 100}`, { address: `aws_x.${"x".repeat(100)}${index}`, before: { a: 1 }, after: { a: 2 } }),
    );
    const markdown = markdownReview(reviewOf(changes));
    expect(markdown.length).toBeLessThan(65_000);
    expect(markdown).toContain("1000 to update");
    expect(markdown).toContain("60 types more");
  });

  test("what has the least risk is cut first", () => {
    const review = reviewOf([
      ...Array.from({ length: 900 }, (_, index) =>
        changeJson("aws_lambda_event_source_mapping", {
          address: `m${index}`,
          before: { batch_size: 1 },
          after: { batch_size: 2 },
        }),
      ),
      changeJson("aws_dynamodb_table", { actions: ["delete"], before: { name: "orders" }, after: null }),
    ]);
    expect(markdownReview(review)).toContain("every item in the table `orders`");
  });
});

describe("a small review has nothing that it does not need", () => {
  const change = changeJson("aws_sqs_queue", { before: { delay_seconds: 1 }, after: { delay_seconds: 2 } });

  test("in Markdown", () => {
    expect(markdownReview(reviewOf([change])).split("\n")).toEqual([
      "## Terraform plan: `stack`",
      "",
      "> [!NOTE]",
      "> **Nothing in here needs an approval.**",
      "",
      "| stack | to add | to change | to destroy | unchanged |",
      "| :-- | --: | --: | --: | --: |",
      "| `stack` | – | 1 | – | 0 |",
      "",
      "### Settings",
      "",
      "- `aws_sqs_queue.it`",
      "  - `delay_seconds`: `1` → `2`",
      "",
    ]);
  });

  test("in text", () => {
    expect(textReview(reviewOf([change])).split("\n")).toEqual([
      "stack: 0 to add, 1 to change, 0 to destroy. 0 unchanged.",
      "",
      "Nothing in here needs an approval.",
      "",
      "SETTINGS",
      "  `aws_sqs_queue.it` (stack)",
      "    - `delay_seconds`: `1` → `2`",
      "",
    ]);
  });

  test("moves are no list to unfold", () => {
    const moved = { ...changeJson("aws_x", { actions: ["no-op"] }), previous_address: "aws_x.old" };
    expect(
      markdownReview(reviewOf([moved]))
        .split("\n")
        .slice(-4),
    ).toEqual(["### In Terraform's state alone", "", "- `aws_x.old` moves to `aws_x.it`", ""]);
  });

  test("of one stack no approval names it", () => {
    const gone = changeJson("aws_sqs_queue", { actions: ["delete"], after: null });
    expect(markdownReview(reviewOf([gone]))).toContain("\n> - `destroy:aws_sqs_queue.it`\n>\n");
  });
});

test.each([
  [40, /`s39`$/, 40, "> - `destroy:aws_sqs_queue.q39` in `s39`\n>\n"],
  [41, /`s39`$/, 40, "> - `destroy:aws_sqs_queue.q39` in `s39`\n> - and 1 more\n>\n"],
])("of %i stacks and approvals, at the top are forty", (number, title, rows, approvals) => {
  const plans = Array.from({ length: number }, (_, index) =>
    planOf(
      [changeJson("aws_sqs_queue", { address: `aws_sqs_queue.q${index}`, actions: ["delete"], after: null })],
      {},
      `s${index}`,
    ),
  );
  const markdown = markdownReview(reviewPlans(plans, { allow: [], base: [], packageSizes: new Map() }));
  expect(markdown.split("\n")[1]).toMatch(title);
  expect(markdown.match(/^\| `s\d+` \|/gm)).toHaveLength(rows);
  expect(markdown).toContain(approvals);
});

test("an empty plan says so in every format", () => {
  const review = reviewOf([]);
  for (const format of [markdownReview, textReview, jsonReview]) expect(format(review)).toContain("No changes");
});

test("JSON tells programs what needs an approval", () => {
  const report = JSON.parse(
    jsonReview(reviewOf([changeJson("aws_sqs_queue", { actions: ["delete"], before: { name: "q" }, after: null })])),
  );
  expect(report).toMatchObject({
    version: 1,
    needsApproval: [{ approval: "destroy:aws_sqs_queue.it", stack: "stack" }],
    plans: [{ stack: "stack", destroy: 1, create: 0 }],
    findings: [{ family: "loss", address: "aws_sqs_queue.it", allowed: false, details: [expect.stringContaining("Lost")] }],
  });
});
