import { AppsyncGraphqlApi } from "@cdktf/provider-aws/lib/appsync-graphql-api/index.js";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import { escapeTerraform } from "../../synth/escape-terraform.ts";
import { ServiceRole } from "./service-role.ts";

/** Levels that a query may nest. The schema's deepest answer has three: `listOrders { items { id } }`. */
const queryDepthLimit = 5;
/**
 * Where the schema may be asked for: the query for all of it, as GraphQL's own library writes it, nests 15 deep. AppSync's guide does
 * not say whether that counts ("Configuring GraphQL run complexity, query depth, and introspection"): it fits either way.
 */
const introspectionDepthLimit = 20;
/** Resolvers that one request may run: the publisher sends a whole batch of the stream's changes, up to 100, in one. */
const resolverCountLimit = 100;

export interface GraphqlApiProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  /** The schema in GraphQL's own language. */
  readonly schema: string;
  /** The pool whose customers sign in. */
  readonly userPoolId: string;
}

/** The AppSync API: customers come with a token of the user pool, the publisher with a role. Errors go to its log. */
export class GraphqlApi extends Construct {
  readonly resource: AppsyncGraphqlApi;
  readonly id: string;
  readonly arn: string;
  /** Where queries and mutations go, over HTTPS. */
  readonly graphqlUrl: string;
  /** Where subscriptions go, over WebSocket. */
  readonly realtimeUrl: string;

  constructor(scope: Construct, id: string, { prefix, stage, schema, userPoolId }: GraphqlApiProps) {
    super(scope, id);
    const name = `${prefix}-orders`;
    const logRole = new ServiceRole(this, "log-role", { name: `${name}-api-log`, stage, service: "appsync.amazonaws.com" });
    const api = new AppsyncGraphqlApi(this, "Default", {
      name,
      schema: escapeTerraform(schema),
      authenticationType: "AMAZON_COGNITO_USER_POOLS",
      userPoolConfig: { userPoolId, awsRegion: stage.region, defaultAction: "ALLOW" },
      additionalAuthenticationProvider: [{ authenticationType: "AWS_IAM" }],
      introspectionConfig: stage.introspection ? "ENABLED" : "DISABLED",
      queryDepthLimit: stage.introspection ? introspectionDepthLimit : queryDepthLimit,
      resolverCountLimit,
      logConfig: { cloudwatchLogsRoleArn: logRole.arn, fieldLogLevel: "ERROR", excludeVerboseContent: true },
      xrayEnabled: true,
    });
    // AppSync writes to this group and to no other; it would make it itself, and keep everything for ever.
    const logGroup = new CloudwatchLogGroup(this, "log", {
      name: `/aws/appsync/apis/${api.id}`,
      retentionInDays: stage.logRetentionDays,
    });
    // The `:*` stands for the log streams of this one group, whose names AppSync makes up.
    logRole.allow([{ actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${logGroup.arn}:*`] }]);

    this.resource = api;
    this.id = api.id;
    this.arn = api.arn;
    this.graphqlUrl = api.uris.lookup("GRAPHQL");
    this.realtimeUrl = api.uris.lookup("REALTIME");
  }
}
