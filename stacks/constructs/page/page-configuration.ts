import type { AppsyncGraphqlApi } from "@cdktf/provider-aws/lib/appsync-graphql-api/index.js";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object/index.js";
import { amplifyOutputs, type Block } from "@slipstream/languages";
import type { TerraformResource } from "cdktf";
import { Construct } from "constructs";
import type { Stage } from "../../../stage.ts";
import type { Customers } from "../customers.ts";
import { askAgain } from "./page-objects.ts";

export interface PageConfigurationProps {
  readonly stage: Stage;
  readonly bucket: string;
  readonly graphqlApi: AppsyncGraphqlApi;
  /** Where queries and mutations go. */
  readonly graphqlUrl: string;
  readonly customers: Customers;
}

/** Where Cognito of a region is spoken to. No resource has its address: a user pool's own goes on behind it. */
export function cognitoUrl({ region }: Pick<Stage, "region">): string {
  return `https://cognito-idp.${region}.amazonaws.com`;
}

/**
 * `amplify_outputs.json`, where the page learns which API and user pool are its own. It is known when these are there: so the page is
 * the same in every stage. Terraform puts the other stacks' outputs into it.
 */
export class PageConfiguration extends Construct {
  constructor(scope: Construct, id: string, props: PageConfigurationProps) {
    super(scope, id);
    const { stage, bucket, graphqlApi, graphqlUrl, customers } = props;
    const outputs = amplifyOutputs({
      region: stage.region,
      graphqlUrl,
      userPoolEndpoint: cognitoUrl(stage),
      userPoolId: customers.userPool.id,
      userPoolClientId: customers.client.id,
      userPool: declared(customers.userPool),
      graphqlApi: declared(graphqlApi),
    });
    new S3Object(this, "Default", {
      bucket,
      key: "amplify_outputs.json",
      content: JSON.stringify(outputs),
      contentType: "application/json",
      cacheControl: askAgain,
    });
  }
}

/** A resource's arguments as Terraform's JSON names them. */
function declared(resource: TerraformResource): Block {
  const { resource: byType } = resource.toTerraform() as { resource: Record<string, Record<string, Block>> };
  return byType[resource.terraformResourceType]![resource.friendlyUniqueId]!;
}
