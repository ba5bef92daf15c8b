import { describe, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { placeOrderOverRest } from "../../tools/cli/client/rest-orders.ts";
import { turns } from "../packages/local/until.ts";
import { pizza } from "./support/customer.ts";
import { redrive, redriveJson } from "./support/redrive.ts";
import { commandsTimeoutMs } from "./support/run-command.ts";
import { useBackend, type Flow } from "./support/use-backend.ts";

const hourMs = 3_600_000;

const isOutbox = ({ functionName }: { functionName: string }) => functionName.endsWith("enqueue-order");
const isFailuresQueue = ({ queueName }: { queueName: string }) => queueName.endsWith("outbox-failures");

/** SQS takes no order any more, until the answer is called. */
function losingOrders({ backend: { runtime } }: Flow): () => void {
  const error = new AwsError("ServiceUnavailable", "Try again", { statusCode: 503 });
  return runtime.faults.inject({ service: "sqs", action: "SendMessageBatch", error, times: Infinity });
}

/** Saves an order, and resolves when both who read the table's stream have had it: nobody runs while the clock is moved. */
async function savedAndTried(flow: Flow, id: string, place: () => Promise<unknown>): Promise<void> {
  const { events } = flow.backend.runtime;
  const about = ({ payload }: { payload: unknown }) => JSON.stringify(payload).includes(`"${id}"`);
  const published = events.next("invocation", (event) => event.functionName.endsWith("publish-order-change") && about(event));
  const tried = events.next("invocation", (event) => isOutbox(event) && about(event));
  await place();
  await Promise.all([published, tried]);
  // The mapping has begun to wait for its next try.
  await turns();
}

/** Saves an item as if over REST, behind the API's back. */
async function save(flow: Flow, id: string, changes: object = {}): Promise<void> {
  const now = new Date().toISOString();
  const order = {
    customerId: flow.alice.id,
    id,
    placedVia: "REST",
    status: "PENDING",
    name: "Pizza",
    restaurantId: "Dominos",
    placedAt: now,
  };
  const texts = Object.entries({ ...order, updatedAt: now }).map(([name, S]) => [name, { S }]);
  const numbers = { quantity: { N: "6" }, expiresAt: { N: "4102444800" }, version: { N: "1" }, paymentAttempt: { N: "1" } };
  const Item = { ...Object.fromEntries(texts), ...numbers, addOns: { L: [] }, ...changes };
  await flow.backend.aws("dynamodb", "PutItem", { TableName: "slipstream-local-orders", Item });
}

async function statusOf(flow: Flow, id: string): Promise<string | undefined> {
  return (await flow.backend.items("orders")).find((item) => item["id"]?.S === id)?.["status"]?.S;
}

describe("an order that SQS does not take", () => {
  const flow = useBackend();

  test(
    "is tried for hours, and is paid once SQS takes it",
    async () => {
      const { events, clock } = flow.backend.runtime;
      const restore = losingOrders(flow);
      const { endpoints } = flow.backend;
      await savedAndTried(flow, "patient", () => placeOrderOverRest(endpoints, flow.alice.token, { ...pizza, id: "patient" }));
      for (let hour = 1; hour <= 19; hour += 1) {
        const tried = events.next("invocation", isOutbox);
        clock.advance(hourMs);
        await tried;
        await turns();
      }
      restore();
      clock.advance(60_000);
      await flow.backend.executionsEnded("patient", 1);
      expect(await statusOf(flow, "patient")).toBe("PAID");
      expect(await redriveJson(flow.backend)).toMatchObject({ outboxFailures: [] });
    },
    commandsTimeoutMs,
  );
});

describe("orders whose records the stream has forgotten", () => {
  const flow = useBackend();

  test(
    "are sent from the table, all that the records can have been about and no later one, each once",
    async () => {
      const { events, clock } = flow.backend.runtime;
      const restore = losingOrders(flow);
      for (const id of ["lost-1", "lost-2"]) {
        await savedAndTried(flow, id, () => save(flow, id));
        const givenUp = events.next("dead-letter", isFailuresQueue);
        clock.advance(20 * hourMs + 60_000);
        await givenUp;
      }
      clock.advance(25 * hourMs);
      restore();
      await save(flow, "later", { placedVia: { S: "GraphQL" }, placedAt: { S: new Date(clock.now()).toISOString() } });

      const { outboxFailures } = await redriveJson(flow.backend);
      expect(outboxFailures).toMatchObject([{ kind: "batch", condition: "RecordAgeExceeded", records: 1 }, { kind: "batch" }]);
      const { sent, left } = await redriveJson(flow.backend, "--stream");
      expect([sent.sort(), left]).toEqual([["lost-1", "lost-2"], []]);
      await Promise.all(["lost-1", "lost-2"].map((id) => flow.backend.executionsEnded(id, 1)));
      expect([await statusOf(flow, "lost-1"), await statusOf(flow, "later")]).toEqual(["PAID", "PENDING"]);
      expect(await redriveJson(flow.backend, "--stream")).toEqual({ sent: [], left: [] });
    },
    commandsTimeoutMs,
  );
});

describe("a malformed record", () => {
  const flow = useBackend();

  test(
    "is set aside at once by both who read the stream, and holds up nobody",
    async () => {
      await save(flow, "broken", { quantity: { S: "six" } });
      await placeOrderOverRest(flow.backend.endpoints, flow.alice.token, { ...pizza, id: "behind-it" });
      expect(await flow.alice.end("behind-it")).toMatchObject({ status: "PAID" });

      const { outboxFailures, streamFailures } = await redriveJson(flow.backend);
      const note = { kind: "malformed record", eventName: "INSERT", orderId: "broken", customerId: flow.alice.id };
      expect(outboxFailures).toMatchObject([{ ...note, functionName: "slipstream-local-enqueue-order" }]);
      expect(streamFailures).toMatchObject([{ ...note, functionName: "slipstream-local-publish-order-change" }]);
      expect(outboxFailures[0].reason).toBe("MalformedInput: Malformed new image of a stream record (quantity: invalid_type)");
      const { stdout } = await redrive(flow.backend);
      expect(stdout).toContain("1 malformed record of orders that the outbox did not send");
      expect(stdout).toMatch(/broken +customer [0-9a-f]{8}… +slipstream-local-enqueue-order +since \d+ s\n +MalformedInput/);
    },
    commandsTimeoutMs,
  );

  test(
    "stays as long as its order is malformed, and its order is sent once that is mended",
    async () => {
      await expect(redrive(flow.backend, "--stream")).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/stays: MalformedInput: Malformed order broken \(quantity: invalid_type\)/),
      });
      await save(flow, "broken", { placedVia: { S: "GraphQL" } });
      expect(await redriveJson(flow.backend, "--stream")).toEqual({ sent: ["broken"], left: [] });
      await flow.backend.executionsEnded("broken", 1);
      expect(await statusOf(flow, "broken")).toBe("PAID");
      expect(await redriveJson(flow.backend)).toMatchObject({ outboxFailures: [] });
    },
    commandsTimeoutMs,
  );

  test(
    "goes when its order needs nothing any more",
    async () => {
      const { events } = flow.backend.runtime;
      const tried = events.next("invocation", isOutbox);
      await save(flow, "decided", { quantity: { S: "six" } });
      await tried;
      await save(flow, "decided", { status: { S: "PAID" }, placedVia: { S: "GraphQL" } });
      expect(await redriveJson(flow.backend, "--stream")).toEqual({ sent: [], left: [] });
      expect(await redriveJson(flow.backend)).toMatchObject({ outboxFailures: [] });
    },
    commandsTimeoutMs,
  );
});
