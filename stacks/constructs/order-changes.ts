import { Construct } from "constructs";
import type { GraphqlApi } from "./graphql-api.ts";
import { LambdaFunction, type LambdaSurroundings } from "./lambda-function.ts";
import { businessNamespace } from "./powertools-names.ts";
import { SecureQueue } from "./secure-queue.ts";
import { readStream, StreamMapping } from "./stream-mapping.ts";

export interface OrderChangesProps extends LambdaSurroundings {
  /** ARN of the orders table's stream. */
  readonly streamArn: string;
  /** The API whose subscribers hear of the changes. */
  readonly api: GraphqlApi;
}

/**
 * Tells subscribers what becomes of orders: reads the orders table's stream and publishes each change through the API. It counts
 * them for the business, too.
 */
export class OrderChanges extends Construct {
  /** What reads the stream. */
  readonly consumer: LambdaFunction;
  readonly mapping: StreamMapping;
  /** Where it is noted which changes could not be published. */
  readonly failures: SecureQueue;

  constructor(scope: Construct, id: string, props: OrderChangesProps) {
    super(scope, id);
    const { prefix, stage, streamArn, api } = props;
    const failures = new SecureQueue(this, "failures", {
      name: `${prefix}-stream-failures`,
      preventDestroy: stage.deletionProtection,
    });
    const publishOrderChange = new LambdaFunction(this, "publish-order-change", {
      ...props,
      entry: "lambdas/publish-order-change.ts",
      environment: {
        GRAPHQL_URL: api.graphqlUrl,
        FAILURES_QUEUE_URL: failures.url,
        STAGE: stage.name,
        POWERTOOLS_METRICS_NAMESPACE: businessNamespace,
      },
      statements: [
        ...readStream(streamArn),
        { actions: ["appsync:GraphQL"], resources: [`${api.arn}/types/Mutation/fields/publishOrderChange`] },
        { actions: ["sqs:SendMessage"], resources: [failures.arn] },
      ],
      timeoutSeconds: 30,
    });
    // A change that comes late is worth little, and everything behind it waits.
    const bounds = { retries: 5, maximumAgeHours: 1 };
    this.mapping = new StreamMapping(this, "mapping", { streamArn, consumer: publishOrderChange, failures, ...bounds });
    this.consumer = publishOrderChange;
    this.failures = failures;
  }
}
