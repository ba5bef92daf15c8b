import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

const dynalite = createRequire(import.meta.url)("dynalite") as (options: { createTableMs: number }) => Server;
const sortKeys = { orders: "id", payments: "paymentId" } as const;

type Key = Readonly<Record<string, string>>;

/** The tables that the workflow knows, on a database of their own. */
export class Tables {
  readonly dynamodb: DynamoDBClient;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    this.dynamodb = new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: "eu-west-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
    });
  }

  static async start(): Promise<Tables> {
    const server = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const tables = new Tables(server);
    await Promise.all(Object.entries(sortKeys).map(([name, sortKey]) => tables.#create(name, sortKey)));
    return tables;
  }

  async stop(): Promise<void> {
    this.dynamodb.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async item(TableName: keyof typeof sortKeys, key: Key): Promise<unknown> {
    const { Item } = await this.dynamodb.send(new GetItemCommand({ TableName, Key: marshall(key), ConsistentRead: true }));
    return Item && unmarshall(Item);
  }

  async put(TableName: keyof typeof sortKeys, item: object): Promise<void> {
    await this.dynamodb.send(new PutItemCommand({ TableName, Item: marshall(item) }));
  }

  async remove(TableName: keyof typeof sortKeys, key: Key): Promise<void> {
    await this.dynamodb.send(new DeleteItemCommand({ TableName, Key: marshall(key) }));
  }

  async #create(TableName: string, sortKey: string): Promise<void> {
    await this.dynamodb.send(
      new CreateTableCommand({
        TableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: ["customerId", sortKey].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
        KeySchema: [
          { AttributeName: "customerId", KeyType: "HASH" },
          { AttributeName: sortKey, KeyType: "RANGE" },
        ],
      }),
    );
    await waitUntilTableExists({ client: this.dynamodb, maxWaitTime: 5, minDelay: 1, maxDelay: 1 }, { TableName });
  }
}
