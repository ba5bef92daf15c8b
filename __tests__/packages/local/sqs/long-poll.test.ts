import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { waitingOn } from "../until.ts";
import { createOrdersQueue } from "./orders-queue.ts";

type Queue = Awaited<ReturnType<typeof createOrdersQueue>>;

describe("a long poll", () => {
  let orders: Queue;
  beforeEach(async () => void (orders = await createOrdersQueue()));
  afterEach(() => orders.stop());

  /** Started, and by now waiting. */
  const poll = async () => {
    const waiting = waitingOn(orders.clock, 20_000);
    const received = orders.receive({ WaitTimeSeconds: 20 });
    await waiting;
    return { received };
  };

  test("answers when a message arrives", async () => {
    const { received } = await poll();
    await orders.send("hello");
    expect(await received).toMatchObject([{ Body: "hello" }]);
  });

  test("answers when a message becomes visible again", async () => {
    await orders.send("hello");
    await orders.receive({ VisibilityTimeout: 10 });
    const waiting = waitingOn(orders.clock, 10_001);
    const received = orders.receive({ WaitTimeSeconds: 20 });
    await waiting;
    orders.clock.advance(10_000);
    expect(await received).toMatchObject([{ Body: "hello" }]);
  });

  test("answers when a received message is given back", async () => {
    await orders.send("hello");
    const [first] = await orders.receive();
    const { received } = await poll();
    await orders.call("ChangeMessageVisibility", { ReceiptHandle: first!.ReceiptHandle, VisibilityTimeout: 0 });
    expect(await received).toMatchObject([{ MessageId: first!.MessageId }]);
  });

  test("answers when a delay ends that began meanwhile", async () => {
    const { received } = await poll();
    const waiting = waitingOn(orders.clock, 5001);
    await orders.send("hello", { DelaySeconds: 5 });
    await waiting;
    orders.clock.advance(5000);
    expect(await received).toMatchObject([{ Body: "hello" }]);
  });

  test("answers one of two with a message and lets the other wait on", async () => {
    const polls = [await poll(), await poll()].map(({ received }) => received);
    await orders.send("first");
    expect(await Promise.race(polls)).toMatchObject([{ Body: "first" }]);
    await orders.send("second");
    expect(
      (await Promise.all(polls))
        .flat()
        .map(({ Body }) => Body)
        .sort(),
    ).toEqual(["first", "second"]);
  });

  test("answers empty when its time is over, and at stop", async () => {
    const { received } = await poll();
    orders.clock.advance(20_000);
    expect(await received).toEqual([]);
    const other = await poll();
    await orders.stop();
    expect(await other.received).toEqual([]);
  });

  test("is the queue's default when Terraform says so", async () => {
    const patient = await createOrdersQueue({ receive_wait_time_seconds: 20 });
    const waiting = waitingOn(patient.clock, 20_000);
    const received = patient.receive();
    await waiting;
    await patient.send("hello");
    expect(await received).toHaveLength(1);
    await patient.stop();
  });

  test("of more than 20 seconds is refused", async () => {
    await expect(orders.receive({ WaitTimeSeconds: 21 })).rejects.toMatchObject({ name: "InvalidParameterValue" });
  });
});
