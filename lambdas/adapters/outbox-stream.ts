import { unmarshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBRecord } from "aws-lambda";
import { MalformedInput, parse } from "../domain/parse.ts";
import { placedOrderSchema, type PlacedOrder } from "../domain/placed-order.ts";

/** The queue's message for the order that a record of the orders table's stream leaves behind. Throws `MalformedInput`. */
export function enqueuedOrder({ dynamodb }: DynamoDBRecord): PlacedOrder {
  const image = dynamodb?.NewImage as Parameters<typeof unmarshall>[0] | undefined;
  if (!image) throw new MalformedInput("Malformed stream record (no new image)");
  return parse(placedOrderSchema, unmarshall(image), "new image of a stream record");
}
