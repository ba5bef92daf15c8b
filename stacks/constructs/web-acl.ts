import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js";
import { Wafv2WebAcl, type Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Construct } from "constructs";

export interface WebAclProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  /** ARN of the GraphQL API. An HTTP API can have no web ACL. */
  readonly apiArn: string;
  /** Requests that one address may send within five minutes. */
  readonly requestsPerAddress: number;
}

/**
 * Rules of AWS's that fit a GraphQL API without SQL, PHP or an operating system behind it; with those of them that only count: all on
 * bodies. The publisher sends a whole batch of the stream's changes in one, so that it is larger than 8 KB, and what one customer calls a
 * dish would stop what the others wait for. Names are texts wherever they go.
 */
const managedRules: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesAmazonIpReputationList: [],
  AWSManagedRulesKnownBadInputsRuleSet: ["JavaDeserializationRCE_BODY", "Log4JRCE_BODY", "ReactJSRCE_BODY"],
  AWSManagedRulesCommonRuleSet: [
    ...["SizeRestrictions_BODY", "EC2MetaDataSSRF_BODY", "GenericLFI_BODY", "GenericRFI_BODY"],
    "CrossSiteScripting_BODY",
  ],
};

/** AWS WAF in front of the GraphQL API: it looks at a request before the API asks who sends it. */
export class WebAcl extends Construct {
  constructor(scope: Construct, id: string, { prefix, apiArn, requestsPerAddress }: WebAclProps) {
    super(scope, id);
    const name = `${prefix}-orders`;
    const acl = new Wafv2WebAcl(this, "Default", {
      name,
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: [
        {
          name: "requests-per-address",
          priority: 0,
          action: { block: {} },
          // Nested statements are not typed, and are written as Terraform has them.
          statement: {
            rate_based_statement: { limit: requestsPerAddress, aggregate_key_type: "IP", evaluation_window_sec: 300 },
          },
          visibilityConfig: visibility(`${name}-requests-per-address`),
        },
        ...Object.entries(managedRules).map(([group, counted], index) => managed(name, group, counted, index + 1)),
      ],
      visibilityConfig: visibility(name),
    });
    new Wafv2WebAclAssociation(this, "association", { resourceArn: apiArn, webAclArn: acl.arn });
  }
}

function managed(acl: string, name: string, counted: readonly string[], priority: number): Wafv2WebAclRule {
  const overrides = counted.map((rule) => ({ name: rule, action_to_use: { count: {} } }));
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement: {
      managed_rule_group_statement: {
        vendor_name: "AWS",
        name,
        ...(overrides.length > 0 && { rule_action_override: overrides }),
      },
    },
    visibilityConfig: visibility(`${acl}-${name}`),
  };
}

/** Counted, and never sampled: a sample has the request's headers, and with them a customer's token. */
function visibility(metricName: string) {
  return { metricName, cloudwatchMetricsEnabled: true, sampledRequestsEnabled: false };
}
