import { GetItemCommand, paginateScan } from "@aws-sdk/client-dynamodb";
import type { Message } from "@aws-sdk/client-sqs";
import type { AttributeValue } from "aws-lambda";
import type { AwsAccount } from "../client/aws-account.ts";
import { readMalformedRecord, type MalformedRecord } from "./malformed-record.ts";
import { readStream } from "./read-stream.ts";
import { readStreamFailure, type StreamFailure } from "./stream-failure.ts";

/** An order as the table keeps it, in attribute values. */
export type Item = Readonly<Record<string, AttributeValue>>;

/** An order says when it was placed, a stream when it took a record: their clocks differ a little. */
const clockDifferenceMs = 60_000;

/** Finds the orders that the messages of the outbox's failures queue are about. */
export class LostOrders {
  readonly #account: AwsAccount;
  readonly #tableName: string;
  #pending: Promise<Item[]> | undefined;

  constructor(account: AwsAccount, tableName: string) {
    this.#account = account;
    this.#tableName = tableName;
  }

  /** Those that are `PENDING`, well-formed or not. Throws when it cannot be said which they are. */
  async of(message: Message): Promise<Item[]> {
    const malformed = readMalformedRecord(message);
    if (malformed) return this.#byKeys(malformed);
    const failure = readStreamFailure(message);
    if (!failure) throw new Error("It is no failure record of a stream.");
    const records = await readStream(this.#account.streams, failure);
    if (!records) return this.#placedUntil(failure);
    const images = records.map(({ dynamodb }) => dynamodb?.NewImage as Item | undefined);
    return images.filter((image) => image !== undefined).filter(isPending);
  }

  /** The order as it is now. None when its payment is decided, or when it is gone: then nothing is left to send. */
  async #byKeys({ customerId, orderId, reason }: MalformedRecord): Promise<Item[]> {
    if (customerId === undefined || orderId === undefined) throw new Error(`It names no order (${reason}).`);
    const Key = { customerId: { S: customerId }, id: { S: orderId } };
    const { Item: item } = await this.#account.dynamodb.send(
      new GetItemCommand({ TableName: this.#tableName, Key, ConsistentRead: true }),
    );
    return item && isPending(item as Item) ? [item as Item] : [];
  }

  /** Which of them the forgotten records were about cannot be said: all that they can have been about, by when they were placed. */
  async #placedUntil({ until }: StreamFailure): Promise<Item[]> {
    this.#pending ??= this.#scan();
    return (await this.#pending).filter(({ placedAt }) => !(Date.parse(placedAt?.S ?? "") > until + clockDifferenceMs));
  }

  /** All that are `PENDING`. Not by an index: there is none by status, and this is done once, after a failure of a day. */
  async #scan(): Promise<Item[]> {
    const found: Item[] = [];
    const pages = paginateScan(
      { client: this.#account.dynamodb },
      {
        TableName: this.#tableName,
        ConsistentRead: true,
        FilterExpression: "#status = :pending",
        ExpressionAttributeNames: { "#status": "status" },
        ExpressionAttributeValues: { ":pending": { S: "PENDING" } },
      },
    );
    for await (const { Items = [] } of pages) found.push(...(Items as Item[]));
    return found;
  }
}

function isPending({ status }: Item): boolean {
  return status?.S === "PENDING";
}
