import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import type { OrderTransition } from "../domain/order-change.ts";
import { orderSchema, type Order } from "../domain/order.ts";
import { MalformedInput, parse } from "../domain/parse.ts";

/** What a record of the orders table's stream says. Throws `MalformedInput`. */
export function orderTransition({ eventName, dynamodb }: DynamoDBRecord): OrderTransition {
  const before = order(dynamodb?.OldImage, "old image");
  const after = order(dynamodb?.NewImage, "new image");
  if (!before && !after) throw new MalformedInput(`Malformed stream record (${eventName} without an image)`);
  if (dynamodb?.ApproximateCreationDateTime === undefined) throw new MalformedInput("Malformed stream record (no time)");
  return { before, after, at: new Date(dynamodb.ApproximateCreationDateTime * 1000).toISOString() };
}

function order(image: Record<string, AttributeValue> | undefined, what: string): Order | undefined {
  return image && parse(orderSchema, unmarshall(image as Parameters<typeof unmarshall>[0]), `${what} of a stream record`);
}
