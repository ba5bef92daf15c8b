import { type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  waitUntilTableExists,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { pizza } from "../lambdas/support/orders.ts";
import { failure, fails, payment, run as runExecution, type TaskHandler } from "./support/process-order.ts";

/** The definition's writes and conditions on a real table: only the Lambda tasks are scripted. */
const dynalite = createRequire(import.meta.url)("dynalite") as (options: { createTableMs: number }) => Server;
const order = pizza();
let server: Server;
let dynamodb: DynamoDBClient;

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  dynamodb = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
  });
  await dynamodb.send(
    new CreateTableCommand({
      TableName: "orders",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [
        { AttributeName: "customerId", AttributeType: "S" },
        { AttributeName: "id", AttributeType: "S" },
      ],
      KeySchema: [
        { AttributeName: "customerId", KeyType: "HASH" },
        { AttributeName: "id", KeyType: "RANGE" },
      ],
    })
  );
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 5, minDelay: 1, maxDelay: 1 }, { TableName: "orders" });
});
afterAll(async () => {
  dynamodb.destroy();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => dynamodb.send(new DeleteItemCommand({ TableName: "orders", Key: key })));

const key = { customerId: { S: order.customerId }, id: { S: order.id } };

describe("what the workflow writes", () => {
  test("a paid order", async () => {
    await run({});
    expect(await stored()).toEqual({
      ...order,
      status: "PAID",
      updatedAt: "2026-03-01T12:00:01.000Z",
      version: 2,
      paymentId: "order-1#1",
      decidedBy: "first",
      notifiedAt: "2026-03-01T12:00:02.000Z",
    });
  });

  test("an order whose payment failed keeps the reason", async () => {
    await run({ ProcessPayment: () => payment("PAYMENT_FAILED", "No money.") });
    expect(await stored()).toMatchObject({ status: "PAYMENT_FAILED", failureReason: "No money.", version: 2 });
  });

  test("the same message twice: one payment, one version, one mail", async () => {
    await run({}, "first");
    const once = await stored();
    const { calls } = await run({}, "second");
    expect(calls.map(({ state }) => state)).toEqual(["SaveOrder", "LoadOrder"]);
    expect(await stored()).toEqual(once);
  });

  test("two deliveries side by side: one status change, one mail", async () => {
    const arrived: (() => void)[] = [];
    const together: TaskHandler = async () => {
      await new Promise<void>((resolve) => {
        arrived.push(resolve);
        if (arrived.length === 2) for (const go of arrived) go();
      });
      return payment("PAID");
    };
    const runs = await Promise.all(["first", "second"].map((id) => run({ ProcessPayment: together }, id)));
    expect(runs.map(({ states }) => states.at(-1)).sort()).toEqual(["DecidedElsewhere", "Processed"]);
    expect(runs.flatMap(({ states }) => states).filter((state) => state === "NotifyCustomer")).toHaveLength(1);
    expect(await stored()).toMatchObject({ status: "PAID", version: 2 });
  });

  test.each(["SaveOrder", "MarkPaid", "MarkNotified"])(
    "the answer to %s gets lost: the execution goes on, and mails",
    async (state) => {
      let lost = false;
      const losing: TaskHandler = async (input) => {
        const output = await tables[state]!(input);
        if (lost) return output;
        lost = true;
        throw failure("States.Timeout");
      };
      const { states } = await run({ [state]: losing });
      expect(states).toContain("NotifyCustomer");
      expect(states.at(-1)).toBe("Processed");
      expect(await stored()).toMatchObject({ status: "PAID", notifiedAt: expect.any(String) });
    }
  );

  test("a mail that could not go out is sent by the next delivery, without another payment", async () => {
    const broken = await run({ NotifyCustomer: fails("Lambda.ServiceException") }, "first");
    expect(broken.error).toBe("Lambda.ServiceException");
    expect(await stored()).toMatchObject({ status: "PAID", version: 2 });
    const { states } = await run({}, "second");
    expect(states.slice(3)).toEqual(["RecallPaid", "NotifyCustomer", "MarkNotified", "Processed"]);
    expect(await stored()).toMatchObject({ version: 2, notifiedAt: expect.any(String) });
  });

  test("a late duplicate of a deleted order changes nothing", async () => {
    await run({}, "first");
    await dynamodb.send(
      new UpdateItemCommand({
        TableName: "orders",
        Key: key,
        UpdateExpression: "SET deletedAt = :now",
        ExpressionAttributeValues: { ":now": { S: "2026-03-02T00:00:00.000Z" } },
      })
    );
    const deleted = await stored();
    expect((await run({}, "second")).states.at(-1)).toBe("AlreadyProcessed");
    expect(await stored()).toEqual(deleted);
  });

  test("an order that is forgotten before its decision, or before its mail is noted, is not brought back", async () => {
    const forgetting =
      (state: string): TaskHandler =>
      async (input) => {
        await dynamodb.send(new DeleteItemCommand({ TableName: "orders", Key: key }));
        return tables[state]!(input);
      };
    await run({ MarkPaid: forgetting("MarkPaid") });
    expect(await stored()).toBeUndefined();
    await run({ MarkNotified: forgetting("MarkNotified") });
    expect(await stored()).toBeUndefined();
  });
});

const tables: Readonly<Record<string, TaskHandler>> = {
  SaveOrder: (input: PutItemCommandInput) => named(dynamodb.send(new PutItemCommand(input))),
  LoadOrder: (input: GetItemCommandInput) => named(dynamodb.send(new GetItemCommand(input))),
  MarkPaid: updateItem,
  MarkPaymentFailed: updateItem,
  MarkNotified: updateItem,
};

function updateItem(input: UpdateItemCommandInput): Promise<unknown> {
  return named(dynamodb.send(new UpdateItemCommand(input)));
}

function run(handlers: Readonly<Record<string, TaskHandler>>, executionId = "first") {
  return runExecution(order, { ...tables, ...handlers }, executionId);
}

/** Errors under the names that Step Functions gives them. */
function named<Output>(answer: Promise<Output>): Promise<Output> {
  return answer.catch((error: Error) => {
    throw failure(`DynamoDB.${error.name}`);
  });
}

async function stored(): Promise<unknown> {
  const { Item } = await dynamodb.send(new GetItemCommand({ TableName: "orders", Key: key, ConsistentRead: true }));
  return Item && unmarshall(Item);
}
