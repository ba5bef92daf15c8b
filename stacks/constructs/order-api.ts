import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import type { CodeBundles } from "../../synth/code-bundles.ts";
import { deployedSchema } from "../../synth/deployed-schema.ts";
import { projectRoot } from "../../synth/project-root.ts";
import { GraphqlApi } from "./graphql-api.ts";
import { OrderDataSources } from "./order-data-sources.ts";
import { OrderResolvers } from "./order-resolvers.ts";
import type { SecureQueue } from "./secure-queue.ts";
import type { TableReference } from "./table-reference.ts";

const schemaFile = "graphql/schema.graphql";
const secondsPerDay = 24 * 60 * 60;

export interface OrderApiProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  readonly code: CodeBundles;
  /** The pool whose customers sign in. */
  readonly userPoolId: string;
  readonly ordersTable: TableReference;
  readonly placementsTable: TableReference;
  /** Where placed orders go. */
  readonly queue: SecureQueue;
}

/** The GraphQL API of `graphql/`: it takes orders into the queue and reads and changes them in the table, without a Lambda. */
export class OrderApi extends Construct {
  readonly graphql: GraphqlApi;

  constructor(scope: Construct, id: string, props: OrderApiProps) {
    super(scope, id);
    const { prefix, stage, code, userPoolId, ordersTable, placementsTable, queue } = props;
    const schema = deployedSchema(readFileSync(join(projectRoot, schemaFile), "utf8"), schemaFile);
    this.graphql = new GraphqlApi(this, "Default", { prefix, stage, schema, userPoolId });
    const apiId = this.graphql.id;
    const dataSources = new OrderDataSources(this, "data-source", {
      prefix,
      stage,
      apiId,
      ordersTable,
      placementsTable,
      queueArn: queue.arn,
    });
    const constants = { QUEUE_URL: queue.url, RETENTION_SECONDS: stage.orderRetentionDays * secondsPerDay };
    new OrderResolvers(this, "resolver", { apiId, code, dataSources, constants });
  }
}
