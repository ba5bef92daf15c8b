import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { MalformedInput, parse } from "../domain/parse.ts";
import { placedOrderSchema, type PlacedOrder } from "../domain/placed-order.ts";

/** The queue's message for the order that a record of the orders table's stream leaves behind. Throws `MalformedInput`. */
export function enqueuedOrder({ dynamodb }: DynamoDBRecord): PlacedOrder {
  if (!dynamodb?.NewImage) throw new MalformedInput("Malformed stream record (no new image)");
  return messageOf(dynamodb.NewImage, "new image of a stream record");
}

/** The queue's message for an order in attribute values. Throws `MalformedInput`; `what` tells a reader where it was. */
export function messageOf(image: Readonly<Record<string, AttributeValue>>, what: string): PlacedOrder {
  return parse(placedOrderSchema, unmarshall(image as Parameters<typeof unmarshall>[0]), what);
}
