import { AppsyncFunction } from "@cdktf/provider-aws/lib/appsync-function/index.js";
import { AppsyncResolver, type AppsyncResolverConfig } from "@cdktf/provider-aws/lib/appsync-resolver/index.js";
import { Construct } from "constructs";
import type { CodeBundles, ResolverConstants } from "../../synth/code-bundles.ts";
import type { OrderDataSources } from "./order-data-sources.ts";

/** Without its runtime beside it, AppSync takes code for no code. */
const runtime = { name: "APPSYNC_JS", runtimeVersion: "1.0.0" };

export interface OrderResolversProps {
  readonly apiId: string;
  readonly code: CodeBundles;
  readonly dataSources: OrderDataSources;
  /** What their code is told. */
  readonly constants: ResolverConstants;
}

/** What answers each field of the API. The code of `Type.field` is in `graphql/resolvers/Type.field.ts`. */
export class OrderResolvers extends Construct {
  readonly #props: OrderResolversProps;

  constructor(scope: Construct, id: string, props: OrderResolversProps) {
    super(scope, id);
    this.#props = props;
    const { ordersTable, placementsTable, orderQueue, none } = props.dataSources;
    this.#unit("Query", "getOrder", ordersTable);
    this.#unit("Query", "listOrders", ordersTable);
    this.#pipeline("Mutation", "placeOrder", [
      this.#step("Mutation.placeOrder", "loadPlacedOrder", ordersTable),
      this.#step("Mutation.placeOrder", "recordPlacement", placementsTable),
      this.#step("Mutation.placeOrder", "enqueueOrder", orderQueue),
    ]);
    this.#unit("Mutation", "updateOrder", ordersTable);
    this.#unit("Mutation", "deleteOrder", ordersTable);
    this.#pipeline("Mutation", "retryPayment", [
      this.#step("Mutation.retryPayment", "startAttempt", ordersTable),
      this.#step("Mutation.retryPayment", "loadAttempt", ordersTable),
    ]);
    this.#unit("Mutation", "publishOrderChange", none);
    this.#unit("Subscription", "onOrderChanged", none);
  }

  #unit(type: string, field: string, dataSource: string): void {
    this.#resolver(type, field, { kind: "UNIT", dataSource });
  }

  #pipeline(type: string, field: string, functions: string[]): void {
    this.#resolver(type, field, { kind: "PIPELINE", pipelineConfig: { functions } });
  }

  #resolver(type: string, field: string, config: Partial<AppsyncResolverConfig>): void {
    const code = this.#code(`${type}.${field}`);
    new AppsyncResolver(this, `${type}_${field}`, { apiId: this.#props.apiId, type, field, code, runtime, ...config });
  }

  /** A function of a pipeline; answers with its ID. */
  #step(pipeline: string, name: string, dataSource: string): string {
    const code = this.#code(`${pipeline}.${name}`);
    return new AppsyncFunction(this, name, { apiId: this.#props.apiId, name, dataSource, code, runtime }).functionId;
  }

  #code(name: string): string {
    return this.#props.code.resolver(`graphql/resolvers/${name}.ts`, this.#props.constants);
  }
}
