import { describe, expect, test } from "@jest/globals";
import { ordersApi } from "../../tools/cli/client/orders-api.ts";
import { pizza } from "./support/customer.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

async function nothingWritten(): Promise<void> {
  expect(await flow.backend.items("orders")).toEqual([]);
  expect(await flow.backend.items("placements")).toEqual([]);
  const { Attributes } = await flow.backend.aws("sqs", "GetQueueAttributes", {
    QueueUrl: flow.backend.queueUrl,
    AttributeNames: ["All"],
  });
  expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: "0", ApproximateNumberOfMessagesNotVisible: "0" });
}

describe("an order that breaks a rule is refused, naming field, value and rule", () => {
  test.each([
    [{ name: "" }, ["name", "1", "100"]],
    [{ name: "x".repeat(101) }, ["name", "100"]],
    [{ quantity: 0 }, ["quantity", "0", "100"]],
    [{ quantity: 101 }, ["quantity", "101", "100"]],
    [{ restaurantId: "r".repeat(65) }, ["restaurantId", "64"]],
    [{ addOns: Array.from({ length: 21 }, () => "chili") }, ["addOns", "20"]],
    [{ id: "not an id!" }, ["id", "not an id!"]],
  ])("%j", async (wrong, words) => {
    const refusal = await flow.alice.place({ ...pizza, ...wrong }).catch((error: Error & { errorType: string }) => error);
    expect(refusal).toMatchObject({ errorType: "ValidationError" });
    for (const word of words) expect((refusal as Error).message).toContain(word);
    await nothingWritten();
  });
});

test("wrong types and unknown fields are refused by the schema", async () => {
  await expect(flow.alice.place({ ...pizza, quantity: "six" as never })).rejects.toThrow(/quantity/);
  await expect(flow.alice.place({ ...pizza, discount: 100 } as never)).rejects.toThrow(/PlaceOrderInput/);
  await nothingWritten();
});

test("a missing, forged or expired token is refused", async () => {
  const query = "query { listOrders { items { id } } }";
  const [head, , signature] = flow.alice.token.split(".");
  const claims = Buffer.from(JSON.stringify({ sub: flow.alice.id, exp: 9_999_999_999 })).toString("base64url");
  for (const token of ["", "nonsense", `${head}.${claims}.${signature}`]) {
    await expect(ordersApi(flow.backend.endpoints, token).request(query, {})).rejects.toMatchObject({
      errorType: "UnauthorizedException",
    });
  }
  flow.backend.runtime.clock.advance(2 * 3600 * 1000);
  await expect(flow.alice.request(query)).rejects.toMatchObject({ errorType: "UnauthorizedException" });
});

test("an AWS call without a signature is refused by AWS's name", async () => {
  const response = await fetch(flow.backend.runtime.baseUrl, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AmazonSQS.SendMessage" },
    body: JSON.stringify({ QueueUrl: flow.backend.queueUrl, MessageBody: "{}" }),
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await response.text()).toContain("MissingAuthenticationToken");
  await nothingWritten();
});
