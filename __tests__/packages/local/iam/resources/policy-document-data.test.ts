import { expect, test } from "@jest/globals";
import { policyDocumentData } from "../../../../../packages/local/iam/resources/policy-document-data.ts";
import { makeResource } from "../../../../../packages/local/terraform/make-resource.ts";
import { region } from "../support.ts";

async function made(args: object): Promise<{ readonly json: string; readonly minified_json: string }> {
  const at = {
    address: "data.aws_iam_policy_document.d",
    type: "data.aws_iam_policy_document",
    name: "d",
    stack: "s",
    stackDir: "/",
  };
  return (await makeResource(policyDocumentData, args, at, region)) as never;
}

/** As in the documentation of `aws_iam_policy_document` in Terraform's registry. */
test("its JSON is Terraform's to the letter", async () => {
  const { json, minified_json } = await made({
    policy_id: "readings",
    statement: [
      {
        sid: "1",
        actions: ["s3:GetBucketLocation", "s3:ListAllMyBuckets"],
        resources: ["arn:aws:s3:::*"],
        condition: [
          { test: "StringLike", variable: "s3:prefix", values: ["", "home/", "home/&{aws:username}/"] },
          { test: "Bool", variable: "aws:SecureTransport", values: [true] },
          { test: "StringLike", variable: "aws:PrincipalArn", values: ["arn:*"] },
        ],
      },
      {
        effect: "Deny",
        not_actions: ["s3:*"],
        not_resources: ["b", "a", "b"],
        principals: [{ type: "AWS", identifiers: ["*"] }],
      },
    ],
  });
  expect(json).toBe(`{
  "Version": "2012-10-17",
  "Id": "readings",
  "Statement": [
    {
      "Sid": "1",
      "Effect": "Allow",
      "Action": [
        "s3:ListAllMyBuckets",
        "s3:GetBucketLocation"
      ],
      "Resource": "arn:aws:s3:::*",
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        },
        "StringLike": {
          "aws:PrincipalArn": "arn:*",
          "s3:prefix": [
            "",
            "home/",
            "home/\${aws:username}/"
          ]
        }
      }
    },
    {
      "Effect": "Deny",
      "NotAction": "s3:*",
      "NotResource": [
        "b",
        "a"
      ],
      "Principal": {
        "AWS": "*"
      }
    }
  ]
}`);
  expect(minified_json).toBe(JSON.stringify(JSON.parse(json)));
});

test.each([
  ["everybody", [{ type: "*", identifiers: ["*"] }], "*"],
  ["one service", { type: "Service", identifiers: ["sqs.amazonaws.com"] }, { Service: "sqs.amazonaws.com" }],
  [
    "several of several kinds",
    [
      { type: "Service", identifiers: ["a.amazonaws.com", "b.amazonaws.com"] },
      { type: "AWS", identifiers: ["arn:1"] },
      { type: "AWS", identifiers: ["arn:2"] },
    ],
    { AWS: ["arn:1", "arn:2"], Service: ["b.amazonaws.com", "a.amazonaws.com"] },
  ],
])("its principals: %s", async (_, principals, Principal) => {
  const { json } = await made({ statement: { actions: ["sqs:SendMessage"], principals, not_principals: [] } });
  expect(JSON.parse(json).Statement).toEqual([{ Effect: "Allow", Action: "sqs:SendMessage", Principal }]);
});

test.each([
  [
    "statements without a Sid, as many as there are",
    { statement: [{ actions: ["a:b"] }, { actions: ["a:c"] }] },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:b"},{"Effect":"Allow","Action":"a:c"}]}',
  ],
  ["its version, and no statement", { version: "2008-10-17" }, '{"Version":"2008-10-17"}'],
  [
    "principals that it is not about",
    { statement: { actions: ["a:b"], not_principals: { type: "AWS", identifiers: ["x"] } } },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:b","NotPrincipal":{"AWS":"x"}}]}',
  ],
  [
    "somebody of any kind, who is not everybody",
    { statement: { principals: { type: "*", identifiers: ["b", "a", "b"] } } },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"*":["b","a"]}}]}',
  ],
  [
    "everybody next to a service",
    {
      statement: {
        principals: [
          { type: "Service", identifiers: ["s"] },
          { type: "*", identifiers: ["*"] },
        ],
      },
    },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"*":"*","Service":"s"}}]}',
  ],
  [
    "conditions of one test and key, with their values as they stand there",
    {
      statement: {
        condition: [
          { test: "StringLike", variable: "k", values: ["b"] },
          { test: "StringLike", variable: "k", values: ["a", "&{x}&{y}"] },
          { test: "StringLike", variable: "j", values: null },
          { test: "Null", variable: "k", values: "true" },
        ],
      },
    },
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Condition":' +
      '{"Null":{"k":"true"},"StringLike":{"j":[],"k":["b","a","${x}${y}"]}}}]}',
  ],
  [
    "what HTML would take for its own, escaped",
    { policy_id: "<a> & b" },
    '{"Version":"2012-10-17","Id":"\\u003ca\\u003e \\u0026 b"}',
  ],
])("its JSON has %s", async (_, args, json) => {
  expect((await made(args)).minified_json).toBe(json);
});

test("another document is written again as the provider does: elements and keys in order, names from Z to A", async () => {
  const statement = {
    Condition: { StringLike: { b: ["y", "x"], a: ["z"] }, Bool: { c: true } },
    NotPrincipal: { Service: ["a", "b"], AWS: "c" },
    Principal: "*",
    NotResource: ["a", "b"],
    Resource: null,
    NotAction: ["d:e", "f:g"],
    Action: ["a:b"],
    Effect: "Deny",
    Sid: "s",
    Unknown: 1,
  };
  const { minified_json } = await made({ source_policy_documents: [JSON.stringify({ Statement: statement })] });
  expect(minified_json).toBe(
    '{"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Deny","Action":["a:b"],"NotAction":["d:e","f:g"],' +
      '"Resource":null,"NotResource":["a","b"],"Principal":"*","NotPrincipal":{"AWS":"c","Service":["b","a"]},' +
      '"Condition":{"Bool":{"c":"true"},"StringLike":{"a":"z","b":["y","x"]}}}]}',
  );
});

test("other documents come first, and those that override take the place of what has their Sid", async () => {
  const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
  const allow = (Sid: string, Resource: string) => ({ Sid, Effect: "Allow", Action: "sqs:*", Resource });
  const { json } = await made({
    source_policy_documents: [document(allow("A", "source"), allow("B", "source"))],
    statement: [
      { sid: "B", actions: ["sqs:*"], resources: ["own"] },
      { actions: ["sns:*"], resources: ["own"] },
    ],
    override_policy_documents: [document(allow("A", "override"), { Resource: "x", Action: ["a:b"], Effect: "Deny", Sid: "" })],
  });
  expect(JSON.parse(json).Statement).toEqual([
    allow("A", "override"),
    allow("B", "own"),
    { Effect: "Allow", Action: "sns:*", Resource: "own" },
    { Effect: "Deny", Action: ["a:b"], Resource: "x" },
  ]);
});

test.each([
  [{ statement: [{ sid: "A" }, { sid: "A" }] }, "statement: two statements have the Sid A"],
  [{ source_policy_documents: ["{}", "{"] }, "source_policy_documents[1] is no JSON: "],
  [{ override_policy_documents: ["{"] }, "override_policy_documents[0] is no JSON: "],
  [
    { source_policy_documents: ['{"Statement":{"Sid":"A"}}', '{"Statement":[{"Sid":"B"},{"Sid":"A"}]}'] },
    "source_policy_documents: two statements have the Sid A",
  ],
  [{ statement: [{ action: "sqs:*" }] }, "argument action is not supported here"],
  [{ source_json: "{}" }, "argument source_json is not supported here"],
])("%j is refused", async (args, message) => {
  await expect(made(args)).rejects.toThrow(message);
});

test("what is no JSON is refused for the reason that it is none", () => {
  const at = { address: "data.d", type: "data.aws_iam_policy_document", name: "d", stack: "s", stackDir: "/" };
  expect(() => policyDocumentData.make({ source_policy_documents: "{" }, at)).toThrow(
    expect.objectContaining({ cause: expect.objectContaining({ name: "SyntaxError" }) }),
  );
});
