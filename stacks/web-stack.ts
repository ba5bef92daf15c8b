import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { pageUrlParameter } from "../stage-page.ts";
import { accountWideName } from "./constructs/account-wide-name.ts";
import { PageBucket } from "./constructs/page/page-bucket.ts";
import { cognitoUrl, PageConfiguration } from "./constructs/page/page-configuration.ts";
import { PageDistribution } from "./constructs/page/page-distribution.ts";
import { PageHeaders } from "./constructs/page/page-headers.ts";
import { PageObjects } from "./constructs/page/page-objects.ts";
import type { DataStack } from "./data-stack.ts";
import type { OrdersStack } from "./orders-stack.ts";
import { SlipstreamStack, type SlipstreamStackProps } from "./slipstream-stack.ts";

export interface WebStackProps extends SlipstreamStackProps {
  readonly data: DataStack;
  readonly orders: OrdersStack;
}

/**
 * The page where people order. It knows the API and the customers; neither knows it: the REST API's `corsOrigins` are the stage's own,
 * or one stack would wait for the other. The page calls GraphQL and Cognito, which let in pages of any origin. Where CloudFront names it, it
 * tells the mails by a parameter, which their function asks for once there are mails.
 */
export class WebStack extends SlipstreamStack {
  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    const { stage, code, data, orders } = props;
    const prefix = `slipstream-${stage.name}`;
    const { graphql } = orders;
    const bucket = new PageBucket(this, "bucket", { namePrefix: `${prefix}-page-` });
    new PageObjects(this, "page", { bucket: bucket.name, files: code.page });
    new PageConfiguration(this, "configuration", {
      stage,
      bucket: bucket.name,
      graphqlApi: graphql.resource,
      graphqlUrl: graphql.graphqlUrl,
      customers: data.customers,
    });
    const name = `${prefix}-page`;
    const onlyName = accountWideName(name, stage);
    const headers = new PageHeaders(this, "headers", {
      name: onlyName,
      callable: [graphql.graphqlUrl, graphql.realtimeUrl, cognitoUrl(stage)],
    });
    const { domainName } = new PageDistribution(this, "distribution", {
      name,
      accessName: onlyName,
      bucket,
      headers,
      domain: stage.page?.domain,
    });
    const parameter = pageUrlParameter(stage);
    if (parameter !== undefined) {
      new SsmParameter(this, "page-url", {
        name: parameter,
        description: "Where the page is, for the mails to lead to.",
        type: "String",
        tier: "Standard",
        // As opposed to `value` a plan shows it: no secret, but the page's name.
        insecureValue: `https://${domainName}`,
      });
    }
    new TerraformOutput(this, "page_domain", { value: domainName, description: "Where the page is, by HTTPS." });
  }
}
