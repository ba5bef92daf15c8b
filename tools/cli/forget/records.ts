import {
  DeleteItemCommand,
  paginateQuery,
  PutItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Order } from "../../../lambdas/domain/order.ts";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { CommandError } from "../command.ts";
import type { Customer } from "./account.ts";

/** What the tables have of a customer. */
export interface Records {
  /** Those that still say what was ordered. */
  readonly orders: readonly Order[];
  /** Orders that were erased before: the ID is kept. */
  readonly erased: readonly Order[];
  readonly payments: readonly string[];
  readonly placements: readonly Placement[];
}

interface Placement {
  readonly id: string;
  readonly placedAt: string;
  readonly expiresAt: number;
}

/**
 * How long a message can come that places an order again: 14 days in the queue and the dead-letter queue together, and 14 more when it is
 * moved back. For so long the order's ID is kept, without what was ordered: else it would be saved and paid once more.
 */
const messagesComeForDays = 28;

/** Five receives by the orders queue, 7.5 minutes apart, and some more. */
const placedJustNowMs = 3_600_000;

export async function readRecords(dynamodb: DynamoDBClient, outputs: StackOutputs, customer: Customer): Promise<Records> {
  const items = (table: string) => itemsOf(dynamodb, outputs.get(`${table}_table_name`), customer);
  const [orders, payments, placements] = await Promise.all([items("orders"), items("payments"), items("placements")]);
  return {
    orders: (orders as Order[]).filter((order) => !isErased(order)),
    erased: (orders as Order[]).filter(isErased),
    payments: (payments as { paymentId: string }[]).map(({ paymentId }) => paymentId),
    placements: placements as Placement[],
  };
}

/** IDs of orders that are not paid or refused yet, or that have not come out of the queue. */
export function underWay({ orders, erased, placements }: Records, now: number): readonly string[] {
  const saved = new Set([...orders, ...erased].map(({ id }) => id));
  const pending = orders.filter(({ status, deletedAt }) => status === "PENDING" && !deletedAt);
  const queued = placements.filter(({ id, placedAt }) => !saved.has(id) && now - Date.parse(placedAt) < placedJustNowMs);
  return [...pending, ...queued].map(({ id }) => id);
}

/**
 * Leaves of each order its ID and its end, as of one that its customer deleted, and nothing of its payment and placement. Throws
 * `CommandError` when an order's payment is tried again meanwhile.
 */
export async function eraseRecords(
  dynamodb: DynamoDBClient,
  outputs: StackOutputs,
  customer: Customer,
  { orders, erased, payments, placements }: Records,
  now: number,
): Promise<void> {
  const saved = new Set([...orders, ...erased].map(({ id }) => id));
  // Whose message was not seen to come may still come, or be among the dead letters.
  const unsaved = placements.filter(({ id }) => !saved.has(id)).map((placement) => neverSaved(customer, placement));
  for (const order of [...orders, ...unsaved]) await eraseOrder(dynamodb, outputs.get("orders_table_name"), order, now);
  const remove = async (table: string, key: object) => {
    const TableName = outputs.get(`${table}_table_name`);
    await dynamodb.send(new DeleteItemCommand({ TableName, Key: marshall({ customerId: customer.id, ...key }) }));
  };
  for (const paymentId of payments) await remove("payments", { paymentId });
  for (const { id } of placements) await remove("placements", { id });
}

function isErased({ deletedAt, name }: Order): boolean {
  return Boolean(deletedAt) && name === "";
}

function neverSaved({ id: customerId }: Customer, { id, placedAt, expiresAt }: Placement) {
  return { customerId, id, status: "PAYMENT_FAILED", placedAt, expiresAt, version: 1, paymentAttempt: 1 } as const;
}

type Kept = Pick<Order, "customerId" | "id" | "status" | "placedAt" | "expiresAt" | "version" | "paymentAttempt">;

/** Every field that whoever reads the table's stream asks for is there; with the version as it was, nobody is told of a change. */
async function eraseOrder(dynamodb: DynamoDBClient, TableName: string, order: Kept, now: number): Promise<void> {
  const { customerId, id, status, placedAt, version, paymentAttempt } = order;
  const at = new Date(now).toISOString();
  const expiresAt = Math.min(order.expiresAt, Math.floor(now / 1000) + messagesComeForDays * 86_400);
  const kept = { customerId, id, status, placedAt, version, paymentAttempt, expiresAt, updatedAt: at, deletedAt: at };
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName,
        Item: marshall({ ...kept, name: "", quantity: 0, restaurantId: "", addOns: [] }),
        ConditionExpression: "attribute_not_exists(id) OR #status <> :pending OR attribute_exists(deletedAt)",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: marshall({ ":pending": "PENDING" }),
      }),
    );
  } catch (error) {
    if ((error as Error).name !== "ConditionalCheckFailedException") throw error;
    throw new CommandError(`Order ${id} is paid just now: nothing more is deleted. Run the command again once it has ended.`);
  }
}

async function itemsOf(dynamodb: DynamoDBClient, TableName: string, { id }: Customer): Promise<unknown[]> {
  const found: Record<string, AttributeValue>[] = [];
  const query = {
    TableName,
    KeyConditionExpression: "customerId = :customerId",
    ExpressionAttributeValues: marshall({ ":customerId": id }),
    ConsistentRead: true,
  };
  for await (const { Items = [] } of paginateQuery({ client: dynamodb }, query)) found.push(...Items);
  return found.map((item) => unmarshall(item));
}
