import { expect, test } from "@jest/globals";
import type { Stage } from "../../stage.ts";
import { withStacks } from "./support/breakable.ts";
import type { Json } from "./support/synthesized.ts";

function resourcesOf(settings: Partial<Stage>): Json {
  const stacks = withStacks(settings, ({ whole }) => whole);
  return stacks.find(({ name }) => name === "slipstream-dev")!.document.resource;
}

test("the API has a web ACL before it where the stage wants one, which lets the publisher's batches through and keeps no token", () => {
  expect(resourcesOf({})).not.toHaveProperty("aws_wafv2_web_acl");
  const resource = resourcesOf({ webAcl: { requestsPerAddress: 500 } });
  const { rule, ...acl } = resource["aws_wafv2_web_acl"]["web_acl"];
  expect(acl).toMatchObject({ name: "slipstream-dev-orders", scope: "REGIONAL", default_action: { allow: {} } });
  expect(rule[0]).toMatchObject({
    action: { block: {} },
    statement: { rate_based_statement: { limit: 500, aggregate_key_type: "IP", evaluation_window_sec: 300 } },
  });
  const groups = rule.slice(1).map(({ statement }: Json) => statement.managed_rule_group_statement);
  expect(groups.map(({ name }: Json) => name)).toEqual([
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesKnownBadInputsRuleSet",
    "AWSManagedRulesCommonRuleSet",
  ]);
  const overrides: Json[] = groups.flatMap(({ rule_action_override = [] }: Json) => rule_action_override);
  expect(overrides.map(({ name, action_to_use }) => [name, action_to_use])).toEqual([
    ...["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"].map((name) => [name, { count: {} }]),
    ...["SizeRestrictions_BODY", "EC2MetaDataSSRF_BODY", "GenericLFI_BODY", "GenericRFI_BODY"].map((name) => [
      name,
      { count: {} },
    ]),
    ["CrossSiteScripting_BODY", { count: {} }],
  ]);
  for (const { visibility_config } of [acl, ...rule]) expect(visibility_config.sampled_requests_enabled).toBe(false);
  expect(Object.values(resource["aws_wafv2_web_acl_association"])).toEqual([
    expect.objectContaining({
      resource_arn: "${aws_appsync_graphql_api.api.arn}",
      web_acl_arn: "${aws_wafv2_web_acl.web_acl.arn}",
    }),
  ]);
});
