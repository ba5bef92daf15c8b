import { setImmediate as turn } from "node:timers/promises";
import { AwsError, type CallEvent } from "@slipstream/local";
import { placeOrderOverRest, requestRest } from "../../../../tools/cli/client/rest-orders.ts";
import { pizza } from "../customer.ts";
import { placedOrder } from "../placed-order.ts";
import { addressChanges, signUpAgain } from "./account-flows.ts";
import { orderId } from "./payment-seed.ts";
import type { Flow, FlowRun } from "./run-flow.ts";

/** The ways that the stacks are there for. What none of them needs is not to be granted. */
export const flows: readonly Flow[] = [
  { name: "a customer signs up", run: signUp },
  { name: "an address comes again with another account", run: signUpAgain },
  { name: "an address changes, and the password is forgotten", run: addressChanges },
  { name: "an order over GraphQL is paid", run: orderOverGraphql },
  { name: "an order is placed again under its ID", run: placeAgain },
  { name: "an order over GraphQL is paid again, changed and deleted", run: payAgainOverGraphql },
  { name: "an order over REST is paid, and placed again under its ID", run: orderOverRest },
  { name: "an order over REST is paid again", run: payAgainOverRest },
  { name: "a message comes again", run: messageComesAgain },
  { name: "a refused mutation is in the API's log", run: refusedMutation },
  { name: "a change that cannot be published is given up", run: unpublishedChange, failsOnPurpose: true },
  { name: "a malformed record is set aside by each who reads it", run: malformedRecord, failsOnPurpose: true },
  { name: "an alarm reaches the ops topic", run: alarmGoesOff },
];

/** The ways that only a workflow of type STANDARD has. */
export const standardFlows: readonly Flow[] = [
  { name: "a failed execution becomes a dead letter", run: failedExecution, failsOnPurpose: true },
];

async function signUp({ backend, prefix, ran }: FlowRun): Promise<void> {
  await backend.customer(`${prefix}customer`);
  await ran("subscribe-customer");
}

async function orderOverGraphql(run: FlowRun): Promise<void> {
  await paid(run, (await run.alice.place({ ...pizza, id: await orderId(run, "accepted") })).id);
}

async function placeAgain(run: FlowRun): Promise<void> {
  const id = await orderId(run, "accepted");
  await run.alice.place({ ...pizza, id });
  await paid(run, id);
  await run.alice.place({ ...pizza, id });
}

async function payAgainOverGraphql(run: FlowRun): Promise<void> {
  const { alice } = run;
  const id = await orderId(run, "refused", "accepted");
  await alice.place({ ...pizza, id });
  await alice.hears((order) => order.id === id && order.status === "PAYMENT_FAILED");
  await alice.get(id);
  await alice.request("query { listOrders { items { id } } }");
  const input = { id, expectedVersion: 2, name: "Calzone" };
  await alice.request("mutation ($input: UpdateOrderInput!) { updateOrder(input: $input) { id } }", { input });
  await alice.request("mutation ($id: ID!) { retryPayment(id: $id) { id } }", { id });
  await paid(run, id, 2);
  await alice.request("mutation ($id: ID!) { deleteOrder(id: $id) { id } }", { id });
}

async function orderOverRest(run: FlowRun): Promise<void> {
  const {
    backend: { endpoints },
    alice: { token },
  } = run;
  const id = await orderId(run, "accepted");
  await placeOrderOverRest(endpoints, token, { ...pizza, id });
  await paid(run, id);
  await placeOrderOverRest(endpoints, token, { ...pizza, id });
  await requestRest(endpoints, token, `/orders/${id}`);
  await requestRest(endpoints, token, "/orders");
}

async function payAgainOverRest(run: FlowRun): Promise<void> {
  const {
    backend: { endpoints },
    alice,
  } = run;
  const id = await orderId(run, "refused", "accepted");
  await placeOrderOverRest(endpoints, alice.token, { ...pizza, id });
  await alice.hears((order) => order.id === id && order.status === "PAYMENT_FAILED");
  await requestRest(endpoints, alice.token, `/orders/${id}/payment`, { method: "POST" });
  await paid(run, id, 2);
}

/** As SQS may deliver it: after the order's end, so that the workflow looks what there is. */
async function messageComesAgain(run: FlowRun): Promise<void> {
  const id = await orderId(run, "accepted");
  const message = placedOrder(run.alice.id, id);
  await run.backend.send(message);
  await paid(run, id);
  await run.backend.send(message);
  await run.ran("start-order-workflow", id, 2);
}

async function refusedMutation({ backend, alice, prefix }: FlowRun): Promise<void> {
  const id = `${prefix}nobody-placed-it`;
  await alice.request("mutation ($id: ID!) { deleteOrder(id: $id) { id } }", { id }).catch(() => undefined);
  const logGroupName = backend.runtime.resources.get("aws_cloudwatch_log_group.api_log")!.attributes["id"];
  const { events } = await backend.aws("logs", "FilterLogEvents", { logGroupName, filterPattern: `"${id}"` });
  if (events.length === 0) throw new Error("The API's log says nothing of it.");
}

async function unpublishedChange(run: FlowRun): Promise<void> {
  const matches = ({ query }: { query: string }) => query.includes("publishOrderChange");
  const error = new AwsError("InternalFailure", "injected", { statusCode: 500 });
  const mend = run.backend.runtime.faults.inject({ service: "appsync", action: "GraphQL", matches, error, times: Infinity });
  const id = await orderId(run, "accepted");
  await run.backend.send(placedOrder(run.alice.id, id));
  await givenUp(run, id, mend);
}

/** What cannot be enqueued is given up to the same queue by the same role, but after hours, in which everybody's tokens expire. */
async function malformedRecord({ backend, alice, prefix, ran }: FlowRun): Promise<void> {
  const id = `${prefix}malformed`;
  const queues = ["stream_failures_queue_url", "outbox_failures_queue_url"].map((name) => backend.runtime.outputs[name]!);
  for (const QueueUrl of queues) await backend.aws("sqs", "PurgeQueue", { QueueUrl });
  const Item = { customerId: { S: alice.id }, id: { S: id }, placedVia: { S: "REST" } };
  await backend.aws("dynamodb", "PutItem", { TableName: "slipstream-local-orders", Item });
  await Promise.all(["publish-order-change", "enqueue-order"].map((name) => ran(name, id)));
  for (const QueueUrl of queues) {
    const { Messages = [] } = await backend.aws("sqs", "ReceiveMessage", { QueueUrl, MaxNumberOfMessages: 10 });
    if (!JSON.stringify(Messages).includes(id)) throw new Error(`Nothing of ${id} is in ${QueueUrl}.`);
  }
}

/** Lets the mapping of `publish-order-change` try until it gives up, and looks into its on-failure queue. */
async function givenUp({ backend, ran }: FlowRun, id: string, mend: () => void): Promise<void> {
  const { events, clock, outputs } = backend.runtime;
  const QueueUrl = outputs["stream_failures_queue_url"]!;
  let isDead = false;
  const dead = events.next("dead-letter", ({ queueName }) => QueueUrl.endsWith(`/${queueName}`)).then(() => (isDead = true));
  // Its execution would time out while the clock is moved.
  await backend.executionsEnded(id, 1);
  await ran("start-order-workflow", id);
  while (!isDead) {
    await Promise.race([dead, events.next("invocation", ({ functionName }) => functionName.endsWith("publish-order-change"))]);
    // The mapping has begun to wait for its next try: the longest wait is 16 s.
    await turn();
    if (!isDead) clock.advance(17_000);
  }
  mend();
  const { Messages = [] } = await backend.aws("sqs", "ReceiveMessage", { QueueUrl });
  if (Messages.length === 0) throw new Error(`Nothing is in ${QueueUrl}.`);
}

/** Nothing measures here: this is CloudWatch's call when it has found that an alarm is to go off. */
async function alarmGoesOff({ backend: { runtime } }: FlowRun): Promise<void> {
  for (const { type, arguments: args, attributes } of runtime.resources.values()) {
    if (type !== "aws_cloudwatch_metric_alarm") continue;
    const cloudWatch = { kind: "service", principal: "cloudwatch.amazonaws.com", sourceArn: String(attributes["arn"]) } as const;
    for (const TopicArn of args["alarm_actions"] ?? [])
      await runtime.dispatch(cloudWatch, "sns", "Publish", { TopicArn, Message: "ALARM" });
  }
}

async function failedExecution(run: FlowRun): Promise<void> {
  const { events, faults } = run.backend.runtime;
  const matches = ({ FunctionName }: { FunctionName: string }) => FunctionName.includes("process-payment");
  const error = new AwsError("ResourceNotFoundException", "Function not found", { statusCode: 404 });
  faults.inject({ service: "lambda", action: "Invoke", matches, error });
  const delivery = events.next("call", ({ caller }: CallEvent) => caller === "events.amazonaws.com");
  await run.backend.send(placedOrder(run.alice.id, await orderId(run, "accepted")));
  const { error: refusal } = await delivery;
  if (refusal) throw new Error(`EventBridge was answered ${refusal}.`);
}

/** Resolves when Alice has heard that the order is paid, at whichever attempt, and each attempt's message is done with. */
async function paid({ alice, backend, ran }: FlowRun, id: string, attempts = 1): Promise<void> {
  await alice.hears((order) => order.id === id && order.status === "PAID");
  await backend.executionsEnded(id, attempts);
  await ran("start-order-workflow", id, attempts);
}
