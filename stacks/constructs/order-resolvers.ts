import { AppsyncFunction } from "@cdktf/provider-aws/lib/appsync-function/index.js";
import { AppsyncResolver, type AppsyncResolverConfig } from "@cdktf/provider-aws/lib/appsync-resolver/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { CodeBundles, ResolverConstants } from "../../synth/code-bundles.ts";
import { oneAtATime } from "./one-at-a-time.ts";
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
  /** The last function, which each function after it and every resolver waits for. */
  #last: ITerraformDependable | undefined;

  constructor(scope: Construct, id: string, props: OrderResolversProps) {
    super(scope, id);
    this.#props = props;
    this.#last = props.dataSources.last;
    const { ordersTable, placementsTable, orderQueue, none } = props.dataSources;
    const placeOrder = [
      this.#step("Mutation.placeOrder", "loadPlacedOrder", ordersTable),
      this.#step("Mutation.placeOrder", "recordPlacement", placementsTable),
      this.#step("Mutation.placeOrder", "enqueueOrder", orderQueue),
    ];
    const retryPayment = [
      this.#step("Mutation.retryPayment", "startAttempt", ordersTable),
      this.#step("Mutation.retryPayment", "loadAttempt", ordersTable),
    ];
    // Resolvers stand below all steps: they wait for the last one.
    this.#unit("Query", "getOrder", ordersTable);
    this.#unit("Query", "listOrders", ordersTable);
    this.#pipeline("Mutation", "placeOrder", placeOrder);
    this.#unit("Mutation", "updateOrder", ordersTable);
    this.#unit("Mutation", "deleteOrder", ordersTable);
    this.#pipeline("Mutation", "retryPayment", retryPayment);
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
    const dependsOn = this.#last && [this.#last];
    new AppsyncResolver(this, `${type}_${field}`, { apiId: this.#props.apiId, type, field, code, runtime, ...config, dependsOn });
  }

  /** A function of a pipeline; answers with its ID. */
  #step(pipeline: string, name: string, dataSource: string): string {
    const code = this.#code(`${pipeline}.${name}`);
    const config = { apiId: this.#props.apiId, name, dataSource, code, runtime };
    const step = new AppsyncFunction(this, name, { ...config, ...oneAtATime(this.#last) });
    this.#last = step;
    return step.functionId;
  }

  #code(name: string): string {
    return this.#props.code.resolver(`graphql/resolvers/${name}.ts`, this.#props.constants);
  }
}
