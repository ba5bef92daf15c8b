import { expect, test } from "@jest/globals";
import { dataStatements } from "../../../../packages/languages/iam/policy-document-data.ts";

test("a document's blocks are the statements of the policy that Terraform makes of it", () => {
  const statement = [
    {
      sid: "a",
      actions: ["sqs:SendMessage"],
      resources: ["r"],
      principals: [
        { type: "Service", identifiers: ["sns.amazonaws.com"] },
        { type: "AWS", identifiers: ["*"] },
      ],
      condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: ["t"] }],
    },
    { effect: "Deny", not_actions: ["a:b"], not_resources: ["c"], not_principals: { type: "AWS", identifiers: ["d"] } },
  ];
  expect(dataStatements({ statement })).toEqual([
    {
      sid: "a",
      effect: "Allow",
      actions: { negated: false, patterns: ["sqs:SendMessage"] },
      resources: { negated: false, patterns: ["r"] },
      principals: { negated: false, names: { Service: ["sns.amazonaws.com"], AWS: ["*"] } },
      conditions: [{ operator: "ArnEquals", key: "aws:SourceArn", values: ["t"] }],
    },
    {
      sid: undefined,
      effect: "Deny",
      actions: { negated: true, patterns: ["a:b"] },
      resources: { negated: true, patterns: ["c"] },
      principals: { negated: true, names: { AWS: ["d"] } },
      conditions: [],
    },
  ]);
  expect(dataStatements({})).toEqual([]);
});

test.each(["", 5, null])("the sid %j is none, and a statement may be about no action and no resource", (sid) => {
  expect(dataStatements({ statement: { sid } })).toEqual([
    { sid: undefined, effect: "Allow", actions: undefined, resources: undefined, principals: undefined, conditions: [] },
  ]);
});
