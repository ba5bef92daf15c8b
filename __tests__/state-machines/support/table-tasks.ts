import {
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { failure, type TaskHandler } from "./process-order.ts";
import type { Tables } from "./tables.ts";

/** The definition's DynamoDB tasks on real tables, failing under the names that Step Functions gives. */
export function tableTasks({ dynamodb }: Tables): Readonly<Record<string, TaskHandler>> {
  const updateItem: TaskHandler = (input: UpdateItemCommandInput) => named(dynamodb.send(new UpdateItemCommand(input)));
  return {
    SaveOrder: (input: PutItemCommandInput) => named(dynamodb.send(new PutItemCommand(input))),
    LoadOrder: (input: GetItemCommandInput) => named(dynamodb.send(new GetItemCommand(input))),
    MarkPaid: updateItem,
    MarkPaymentFailed: updateItem,
    MarkNotified: updateItem,
  };
}

function named<Output>(answer: Promise<Output>): Promise<Output> {
  return answer.catch((error: Error) => {
    throw failure(`DynamoDB.${error.name}`);
  });
}
