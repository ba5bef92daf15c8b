import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { PlacedOrder } from "../domain/placed-order.ts";
import { itemAgainst } from "./condition-failure.ts";
import { documents } from "./document-client.ts";
import { requiredVariable } from "./environment.ts";

const TableName = requiredVariable("PLACEMENTS_TABLE_NAME");

/** What an ID stands for, if it was placed. Consistent: the order may have been saved just now. */
export async function readPlacement(customerId: string, id: string): Promise<unknown> {
  const { Item } = await documents.send(new GetCommand({ TableName, Key: { customerId, id }, ConsistentRead: true }));
  return Item;
}

/**
 * Remembers what an ID stands for, before the order is saved; GraphQL's resolvers write and read the same. Answers with the item
 * of a placement before, if there was one.
 */
export async function recordPlacement({ paymentAttempt: _, ...placement }: PlacedOrder): Promise<unknown> {
  try {
    await documents.send(
      new PutCommand({
        TableName,
        Item: placement,
        ConditionExpression: "attribute_not_exists(id)",
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
      }),
    );
    return undefined;
  } catch (error) {
    return itemAgainst(error);
  }
}
