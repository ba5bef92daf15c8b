import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { dynamodbActions } from "./actions/dynamodb-actions.ts";
import { dynamodbStreamsActions } from "./actions/dynamodb-streams-actions.ts";
import type { ItemWrite } from "./dynalite-store.ts";
import { createDynalite } from "./dynalite.ts";
import { dynamodbInputs } from "./dynamodb-inputs.ts";
import { dynamodbLeftOut } from "./dynamodb-left-out.ts";
import { dynamodbRequired } from "./dynamodb-required.ts";
import { dynamodbStreamsInputs } from "./dynamodb-streams-inputs.ts";
import { dynamodbStreamsLeftOut } from "./dynamodb-streams-left-out.ts";
import { dynamodbStreamsRequired } from "./dynamodb-streams-required.ts";
import { keepItem, restoreItems } from "./kept-items.ts";
import { provisionTable } from "./resources/table-resource.ts";
import { findStream, type Tables } from "./table.ts";
import { Sweeper } from "./time-to-live/sweeper.ts";

export interface DynamoDb extends ServiceModule {
  /**
   * Resolves once the stream holds a record after `afterSequenceNumber` (undefined: any record), at once when it does already;
   * or when `signal` aborts. Throws `ResourceNotFoundException` when there is no such stream.
   */
  readonly waitForRecords: (streamArn: string, afterSequenceNumber: string | undefined, signal: AbortSignal) => Promise<void>;
}

/** DynamoDB and DynamoDB Streams. */
export function createDynamoDb(context: RuntimeContext): DynamoDb {
  const { region, accountId, clock, kept } = context;
  const tables: Tables = new Map();
  const tableArn = (name: string) => `arn:aws:dynamodb:${region}:${accountId}:table/${name}`;
  const onWrite = (write: ItemWrite) => {
    const table = tables.get(write.tableName);
    table?.expiries?.note(write, clock.now());
    if (!table || write.isRestored) return;
    table.stream?.capture(write);
    keepItem(kept, table, write);
  };
  const dynalite = createDynalite({ region, accountId, onWrite });
  const sweeper = new Sweeper(dynalite, tables, clock);
  return {
    services: [
      {
        name: "dynamodb",
        actions: dynamodbActions(dynalite, tables, tableArn),
        inputs: dynamodbInputs,
        required: dynamodbRequired,
        leftOut: dynamodbLeftOut,
      },
      {
        name: "dynamodbstreams",
        actions: dynamodbStreamsActions(tables, clock),
        inputs: dynamodbStreamsInputs,
        required: dynamodbStreamsRequired,
        leftOut: dynamodbStreamsLeftOut,
      },
    ],
    resources: { aws_dynamodb_table: provisionTable(context, dynalite, tables) },
    waitForRecords: async (streamArn, afterSequenceNumber, signal) =>
      findStream(tables, streamArn).wait(afterSequenceNumber, signal),
    restore: () => restoreItems(kept, dynalite, tables),
    start: () => sweeper.start(),
    stop: async () => {
      await sweeper.stop();
      await dynalite.close();
    },
  };
}
