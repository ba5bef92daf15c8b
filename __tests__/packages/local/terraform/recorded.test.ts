import { expect, test } from "@jest/globals";
import { recordedResources } from "../../../../packages/local/terraform/recorded.ts";

const address = { address: "", type: "", name: "", stack: "", stackDir: "" };
const recorded = recordedResources("eu-west-1", "000000000000");
const associate = (resource_arn: string) => () =>
  recorded["aws_wafv2_web_acl_association"]!.make({ resource_arn, web_acl_arn: "arn:aws:wafv2:x" }, address);

test("a web ACL is taken, and stands before a GraphQL API", () => {
  const acl = recorded["aws_wafv2_web_acl"]!.make({ name: "orders", scope: "REGIONAL" }, address);
  expect(acl).toMatchObject({
    arn: expect.stringMatching(/^arn:aws:wafv2:eu-west-1:000000000000:regional\/webacl\/orders\/\w+$/),
  });
  expect(associate("arn:aws:appsync:eu-west-1:000000000000:apis/abc")).not.toThrow();
});

test("a web ACL of the scope CLOUDFRONT, and one before an HTTP API, are refused at start", () => {
  expect(() => recorded["aws_wafv2_web_acl"]!.make({ name: "page", scope: "CLOUDFRONT" }, address)).toThrow(
    'scope: "CLOUDFRONT" is not supported here, only "REGIONAL"',
  );
  expect(associate("arn:aws:apigateway:eu-west-1::/apis/abc/stages/$default")).toThrow("is no GraphQL API");
});
