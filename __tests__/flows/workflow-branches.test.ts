import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { AwsError, type CallEvent, type StateRetryEvent } from "@slipstream/local";
import { workflowInput } from "../../lambdas/domain/workflow-input.ts";
import { everyWorkflowType } from "./support/every-way.ts";
import { placedOrder } from "./support/placed-order.ts";

const stateMachineArn = "arn:aws:states:eu-west-1:000000000000:stateMachine:slipstream-local-process-order";
const key = (id: string) => ({ customerId: { S: "alice" }, id: { S: id } });
const paymentsTable = { TableName: "slipstream-local-payments" };
const paymentKey = (id: string) => ({ customerId: { S: "alice" }, paymentId: { S: `${id}#1` } });

everyWorkflowType({}, (flow, workflowType) => {
  let states: string[];

  const record = ({ state }: { state?: string }) => void (state && states.push(state));

  /** What is tried again waits for seconds: they pass at once. */
  const passWait = ({ waitMs }: StateRetryEvent) => setImmediate(() => flow.backend.runtime.clock.advance(waitMs));

  beforeEach(() => {
    states = [];
    flow.backend.runtime.events.on("execution", record);
    flow.backend.runtime.events.on("state-retry", passWait);
  });

  afterEach(() => {
    flow.backend.runtime.events.off("execution", record);
    flow.backend.runtime.events.off("state-retry", passWait);
  });

  /** Runs the workflow for an order and resolves with how it ended. */
  async function run(id: string): Promise<{ status?: string; error?: string }> {
    const input = JSON.stringify(workflowInput({ ...placedOrder("alice", id), paymentAttempt: 1 }));
    if (workflowType === "EXPRESS") return flow.backend.aws("states", "StartSyncExecution", { stateMachineArn, input });
    const isEnd = (event: { status?: string; input: unknown }) =>
      event.status !== undefined && JSON.stringify(event.input) === input;
    const end = flow.backend.runtime.events.next("execution", isEnd);
    await flow.backend.aws("states", "StartExecution", { stateMachineArn, input });
    return end;
  }

  async function order(id: string) {
    const { Item } = await flow.backend.aws("dynamodb", "GetItem", { TableName: "slipstream-local-orders", Key: key(id) });
    return Item;
  }

  async function payment(id: string) {
    const { Item } = await flow.backend.aws("dynamodb", "GetItem", { ...paymentsTable, Key: paymentKey(id) });
    return Item;
  }

  /** As after a crash between the mail and the note that it went out. */
  async function forgetMail(id: string) {
    await flow.backend.aws("dynamodb", "UpdateItem", {
      ...paymentsTable,
      Key: paymentKey(id),
      UpdateExpression: "REMOVE notifiedAt",
    });
  }

  /** Publications, and payments that the provider was asked for, from here on. */
  function listen() {
    const heard = { mails: 0, charges: 0 };
    flow.backend.runtime.events.on("call", ({ service, action, error }: CallEvent) => {
      if (service === "sns" && action === "Publish" && !error) heard.mails += 1;
    });
    flow.backend.runtime.events.on("function-log", ({ line }) => {
      if (line.includes('"message":"Payment decided"')) heard.charges += 1;
    });
    return heard;
  }

  async function change(id: string, UpdateExpression: string, values: object = {}) {
    await flow.backend.aws("dynamodb", "UpdateItem", {
      TableName: "slipstream-local-orders",
      Key: key(id),
      UpdateExpression,
      ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
      ...(UpdateExpression.includes("#status") && { ExpressionAttributeNames: { "#status": "status" } }),
    });
  }

  test("a new order is saved, paid, marked and its customer told", async () => {
    expect(await run("new")).toMatchObject({ status: "SUCCEEDED" });
    expect(states).toEqual([
      "IsFirstAttempt",
      "SaveOrder",
      "ProcessPayment",
      "IsPaid",
      "MarkPaid",
      "NotifyCustomer",
      "MarkNotified",
    ]);
    expect(await order("new")).toMatchObject({ status: { S: "PAID" }, version: { N: "2" } });
    expect(await payment("new")).toMatchObject({ outcome: { S: "PAID" }, notifiedAt: { S: expect.any(String) } });
  });

  test("an order that was saved only goes on to its payment", async () => {
    await run("saved");
    await change("saved", "SET #status = :pending", { ":pending": { S: "PENDING" } });
    await flow.backend.aws("dynamodb", "DeleteItem", { ...paymentsTable, Key: paymentKey("saved") });
    states = [];
    expect(await run("saved")).toMatchObject({ status: "SUCCEEDED" });
    expect(states.slice(2)).toEqual([
      "LoadOrder",
      "ResumeWhere",
      "ProcessPayment",
      "IsPaid",
      "MarkPaid",
      "NotifyCustomer",
      "MarkNotified",
    ]);
    expect(await order("saved")).toMatchObject({ status: { S: "PAID" } });
  });

  test("an order that was charged, but not marked, is marked and not charged again", async () => {
    await run("charged");
    await change("charged", "SET #status = :pending", { ":pending": { S: "PENDING" } });
    await forgetMail("charged");
    const heard = listen();
    states = [];
    expect(await run("charged")).toMatchObject({ status: "SUCCEEDED" });
    expect(states).toContain("MarkPaid");
    expect(heard).toEqual({ mails: 1, charges: 0 });
    expect(await order("charged")).toMatchObject({ status: { S: "PAID" } });
  });

  test("an order that was marked but not told of goes on to the mail", async () => {
    await run("marked");
    await forgetMail("marked");
    const heard = listen();
    states = [];
    expect(await run("marked")).toMatchObject({ status: "SUCCEEDED" });
    expect(states.slice(3)).toEqual(["ResumeWhere", "NotifyCustomer", "MarkNotified"]);
    expect(heard).toEqual({ mails: 1, charges: 0 });
  });

  test("an order that has ended stays as it is, and is not mailed again", async () => {
    await run("ended");
    const before = [await order("ended"), await payment("ended")];
    const heard = listen();
    states = [];
    expect(await run("ended")).toMatchObject({ status: "SUCCEEDED" });
    expect(states.slice(2)).toEqual(["LoadOrder", "ResumeWhere", "NotifyCustomer", "MarkNotified"]);
    expect([await order("ended"), await payment("ended")]).toEqual(before);
    expect(heard).toEqual({ mails: 0, charges: 0 });
  });

  test("a deleted order stays deleted", async () => {
    await run("deleted");
    await change("deleted", "SET deletedAt = :at", { ":at": { S: "2026-01-01T00:00:00Z" } });
    states = [];
    expect(await run("deleted")).toMatchObject({ status: "SUCCEEDED" });
    expect(states.at(-1)).toBe("AlreadyProcessed");
  });

  test("a transient error is tried again", async () => {
    flow.backend.runtime.faults.inject({
      service: "dynamodb",
      action: "PutItem",
      error: new AwsError("ThrottlingException", "injected"),
      times: 1,
    });
    expect(await run("throttled")).toMatchObject({ status: "SUCCEEDED" });
  });

  test("a lasting error fails the execution by AWS's name, and the next run resumes", async () => {
    const mend = flow.backend.runtime.faults.inject({
      service: "sns",
      action: "Publish",
      error: new AwsError("AuthorizationError", "injected"),
      times: 50,
    });
    expect(await run("unmailed")).toMatchObject({ status: "FAILED", error: expect.any(String) });
    expect(await order("unmailed")).toMatchObject({ status: { S: "PAID" } });
    expect(await payment("unmailed")).not.toHaveProperty("notifiedAt");
    mend();
    expect(await run("unmailed")).toMatchObject({ status: "SUCCEEDED" });
    expect(await payment("unmailed")).toHaveProperty("notifiedAt");
  });
});
