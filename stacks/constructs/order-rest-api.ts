import { Construct } from "constructs";
import { HttpApi } from "./http-api.ts";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { byPlacedAt } from "./orders-tables.ts";
import type { Statement } from "./policy-document.ts";
import type { TableReference } from "./table-reference.ts";

const secondsPerDay = 24 * 60 * 60;

export interface OrderRestApiProps extends LambdaSurroundings {
  /** Who issues the customers' tokens, as their claim `iss` says it. */
  readonly issuer: string;
  /** The client that signs customers in. */
  readonly clientId: string;
  readonly ordersTable: TableReference;
  readonly placementsTable: TableReference;
}

/** The REST API of `docs/rest-api.md`: it saves and reads orders. What sends the saved ones to the queue is the outbox. */
export class OrderRestApi extends Construct {
  readonly http: HttpApi;
  readonly #props: OrderRestApiProps;

  constructor(scope: Construct, id: string, props: OrderRestApiProps) {
    super(scope, id);
    this.#props = props;
    const { prefix, stage, issuer, clientId, ordersTable, placementsTable } = props;
    this.http = new HttpApi(this, "Default", { name: `${prefix}-orders`, stage, issuer, clientId });
    const ordersTableName = { ORDERS_TABLE_NAME: ordersTable.name };

    this.#answer("place-order", "POST /orders", {
      environment: {
        ...ordersTableName,
        PLACEMENTS_TABLE_NAME: placementsTable.name,
        RETENTION_SECONDS: String(stage.orderRetentionDays * secondsPerDay),
      },
      statements: [{ actions: ["dynamodb:GetItem", "dynamodb:PutItem"], resources: [ordersTable.arn, placementsTable.arn] }],
    });
    this.#answer("get-order", "GET /orders/{id}", {
      environment: ordersTableName,
      statements: [{ actions: ["dynamodb:GetItem"], resources: [ordersTable.arn] }],
    });
    this.#answer("list-orders", "GET /orders", {
      environment: ordersTableName,
      statements: [{ actions: ["dynamodb:Query"], resources: [`${ordersTable.arn}/index/${byPlacedAt}`] }],
    });
    this.#answer("retry-payment", "POST /orders/{id}/payment", {
      environment: ordersTableName,
      statements: [{ actions: ["dynamodb:UpdateItem"], resources: [ordersTable.arn] }],
    });
  }

  /** Gives a route a function of the route's own. */
  #answer(name: string, routeKey: string, own: { environment: Record<string, string>; statements: Statement[] }): void {
    const lambda = new LambdaFunction(this, name, { ...this.#props, ...own, entry: `lambdas/${name}.ts` });
    this.http.route(name, routeKey, lambda);
  }
}
