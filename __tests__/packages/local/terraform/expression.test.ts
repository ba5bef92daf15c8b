import { describe, expect, test } from "@jest/globals";
import { parseTemplate } from "../../../../packages/local/terraform/expression.ts";

describe("a string of the Terraform JSON", () => {
  test.each([
    ["no marker at all", "plain text", ["plain text"]],
    ["nothing", "", [""]],
    ["escaped markers", "a $${x} b %%{if} c", ["a ${x} b %{if} c"]],
    ["an escape right before a reference", "$${a}${t.n.b}", ["${a}", { target: "t.n", path: ["b"], text: "t.n.b" }]],
    [
      "a whole reference",
      "${aws_sqs_queue.orders.arn}",
      [{ target: "aws_sqs_queue.orders", path: ["arn"], text: "aws_sqs_queue.orders.arn" }],
    ],
    ["an embedded reference", "${t.n.arn}:*", [{ target: "t.n", path: ["arn"], text: "t.n.arn" }, ":*"]],
    ["a key", '${t.n.uris["GRAPHQL"]}', [{ target: "t.n", path: ["uris", "GRAPHQL"], text: 't.n.uris["GRAPHQL"]' }]],
    [
      "a key with a brace and an escaped quote",
      String.raw`\${t.n.a["}\"\\"]}`.slice(1),
      [{ target: "t.n", path: ["a", '}"\\'], text: String.raw`t.n.a["}\"\\"]` }],
    ],
    ["an index", "${t.n.a[0].x}", [{ target: "t.n", path: ["a", 0, "x"], text: "t.n.a[0].x" }]],
    ["blanks", "${ t.n.a }", [{ target: "t.n", path: ["a"], text: "t.n.a" }]],
    ["dashes in names", "${t.my-n.a-b}", [{ target: "t.my-n", path: ["a-b"], text: "t.my-n.a-b" }]],
    [
      "an output of another stack",
      "${data.terraform_remote_state.data-1.outputs.cross-stack_arn}",
      [
        {
          target: "data.terraform_remote_state.data-1",
          path: ["outputs", "cross-stack_arn"],
          text: "data.terraform_remote_state.data-1.outputs.cross-stack_arn",
        },
      ],
    ],
    [
      "a data source's attribute",
      "${data.aws_iam_policy_document.ingest-2.json}",
      [
        {
          target: "data.aws_iam_policy_document.ingest-2",
          path: ["json"],
          text: "data.aws_iam_policy_document.ingest-2.json",
        },
      ],
    ],
  ])("with %s is read as Terraform reads it", (_, text, parts) => {
    expect(parseTemplate(text)).toEqual(parts);
  });

  test.each([
    ["${upper(t.n.a)}"],
    ["${var.stage}"],
    ["${local.name}"],
    ["${each.key}"],
    ["${count.index}"],
    ["${path.module}"],
    ["${terraform.workspace}"],
    ["${data.aws_region.current}"],
    ["${data.terraform_remote_state.s.outputs}"],
    ["${data.terraform_remote_state.s.other.output}"],
    ["${module.m.out}"],
    ["${t.n}"],
    ["${t.n.a[*].b}"],
    ["${t.n.*.b}"],
    ["${t.n.a + 1}"],
    ["${t.n.a ? 1 : 2}"],
    ["${[for x in t.n.a : x]}"],
    ['${{"a" = 1}}'],
    ["${t.n.a[t.n.b]}"],
    ["${}"],
    ["${t.n.a."],
    ["%{if true}x%{endif}"],
  ])("with %s is refused", (text) => {
    expect(() => parseTemplate(text)).toThrow(/not run here|only references are run|never closed/);
  });
});
