import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { createDynalite } from "./dynalite.ts";
import { itemActions } from "./item-actions.ts";
import { streamActions } from "./streams/stream-actions.ts";
import { findStream } from "./streams/find-stream.ts";
import { provisionTable } from "./table-resource.ts";
import { tableActions } from "./table-actions.ts";
import type { Tables } from "./table.ts";

export interface DynamoDb extends ServiceModule {
  /**
   * Resolves once the stream holds a record after `afterSequenceNumber` (undefined: any record), at once when it does already;
   * or when `signal` aborts. Throws `ResourceNotFoundException` when there is no such stream.
   */
  readonly waitForRecords: (streamArn: string, afterSequenceNumber: string | undefined, signal: AbortSignal) => Promise<void>;
}

/** DynamoDB and DynamoDB Streams, in memory. */
export function createDynamoDb(context: RuntimeContext): DynamoDb {
  const { region, accountId } = context;
  const tables: Tables = new Map();
  const tableArn = (name: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
  const dynalite = createDynalite({ region, accountId, onWrite: (write) => tables.get(write.tableName)?.stream?.capture(write) });
  return {
    services: [
      { name: "dynamodb", actions: { ...itemActions(dynalite, tableArn), ...tableActions(tables, tableArn) } },
      { name: "dynamodbstreams", actions: streamActions(tables, tableArn, context.clock) },
    ],
    resources: { aws_dynamodb_table: provisionTable(context, dynalite, tables) },
    waitForRecords: async (streamArn, afterSequenceNumber, signal) =>
      findStream(tables, streamArn).wait(afterSequenceNumber, signal),
    stop: () => dynalite.close(),
  };
}
