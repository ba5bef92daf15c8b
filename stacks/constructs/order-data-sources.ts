import { AppsyncDatasource, type AppsyncDatasourceConfig } from "@cdktf/provider-aws/lib/appsync-datasource/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import { oneAtATime } from "./one-at-a-time.ts";
import { byPlacedAt } from "./orders-tables.ts";
import type { Statement } from "./policy-document.ts";
import { ServiceRole } from "./service-role.ts";
import type { TableReference } from "./table-reference.ts";

export interface OrderDataSourcesProps {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  readonly apiId: string;
  readonly ordersTable: TableReference;
  readonly placementsTable: TableReference;
  /** ARN of the queue that placed orders go to. */
  readonly queueArn: string;
}

/** What the API's resolvers work on, each with a role that may do just that. The names are those that resolvers go by. */
export class OrderDataSources extends Construct {
  readonly ordersTable: string;
  readonly placementsTable: string;
  readonly orderQueue: string;
  readonly none: string;
  readonly #props: OrderDataSourcesProps;
  #last: AppsyncDatasource | undefined;

  constructor(scope: Construct, id: string, props: OrderDataSourcesProps) {
    super(scope, id);
    this.#props = props;
    const { stage, ordersTable, placementsTable, queueArn } = props;
    const { region } = stage;
    this.ordersTable = this.#table("orders_table", ordersTable, [
      { actions: ["dynamodb:GetItem", "dynamodb:UpdateItem"], resources: [ordersTable.arn] },
      { actions: ["dynamodb:Query"], resources: [`${ordersTable.arn}/index/${byPlacedAt}`] },
    ]);
    // GetItem: AppSync reads the item that is already there when the condition of a write fails.
    this.placementsTable = this.#table("placements_table", placementsTable, [
      { actions: ["dynamodb:GetItem", "dynamodb:PutItem"], resources: [placementsTable.arn] },
    ]);
    this.orderQueue = this.#dataSource("order_queue", {
      type: "HTTP",
      serviceRoleArn: this.#role("order_queue", [{ actions: ["sqs:SendMessage"], resources: [queueArn] }]),
      httpConfig: {
        endpoint: `https://sqs.${region}.amazonaws.com`,
        authorizationConfig: {
          authorizationType: "AWS_IAM",
          awsIamConfig: { signingRegion: region, signingServiceName: "sqs" },
        },
      },
    });
    this.none = this.#dataSource("none", { type: "NONE" });
  }

  /** The last to be made: each waits for the one before. */
  get last(): AppsyncDatasource | undefined {
    return this.#last;
  }

  #table(name: string, table: TableReference, statements: readonly Statement[]): string {
    return this.#dataSource(name, {
      type: "AMAZON_DYNAMODB",
      serviceRoleArn: this.#role(name, statements),
      dynamodbConfig: { tableName: table.name, region: this.#props.stage.region },
    });
  }

  #role(dataSource: string, statements: readonly Statement[]): string {
    const { prefix, stage } = this.#props;
    const name = `${prefix}-api-${dataSource.replaceAll("_", "-")}`;
    const role = new ServiceRole(this, `${dataSource}-role`, { name, stage, service: "appsync.amazonaws.com" });
    role.allow(statements);
    return role.arn;
  }

  #dataSource(name: string, config: Omit<AppsyncDatasourceConfig, "apiId" | "name">): string {
    this.#last = new AppsyncDatasource(this, name, { apiId: this.#props.apiId, name, ...config, ...oneAtATime(this.#last) });
    return this.#last.name;
  }
}
