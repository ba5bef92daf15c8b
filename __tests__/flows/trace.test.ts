import { describe, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { placeOrderOverRest } from "../../tools/cli/client/rest-orders.ts";
import { pizza } from "./support/customer.ts";
import { placedOrder } from "./support/placed-order.ts";
import { redriveJson } from "./support/redrive.ts";
import { commandsTimeoutMs, runCommand } from "./support/run-command.ts";
import { flat, tracedCalls, waysTo } from "./support/traced.ts";
import { refusedPayments, useBackend, type Flow } from "./support/use-backend.ts";

const toTheWorkflow = [
  "sqs:SendMessage orders",
  "lambda:Invoke start-order-workflow, receive 1",
  "states:StartSyncExecution process-order",
];
const published = ["appsync:GraphQL mutation publishOrderChange", "push onOrderChanged"];

/** Resolves once nothing of the order is under way any more. */
async function settled({ backend }: Flow, id: string, status = "PAID"): Promise<void> {
  await backend.published(id, status);
  for (;;) {
    const next = backend.runtime.events.next("call");
    if (!flat(await tracedCalls(backend, id)).some(({ answer }) => answer === "under way")) return;
    await next;
  }
}

describe("the calls of an order (EXPRESS)", () => {
  const flow = useBackend();

  test("lead from the request to each push and to the mail", async () => {
    const { id } = await flow.alice.placeAndFollow();
    await settled(flow, id);
    const calls = await tracedCalls(flow.backend, id);
    const request = "appsync:GraphQL mutation placeOrder";
    expect(waysTo(calls, "push")).toEqual([
      [request, ...toTheWorkflow, "dynamodb:PutItem orders", "lambda:Invoke publish-order-change, INSERT", ...published],
      [request, ...toTheWorkflow, "dynamodb:UpdateItem orders", "lambda:Invoke publish-order-change, MODIFY", ...published],
    ]);
    expect(waysTo(calls, "mail")).toEqual([
      [request, ...toTheWorkflow, "lambda:Invoke notify-customer", "sns:Publish order-notifications", `mail ${flow.alice.email}`],
    ]);
    expect(calls.map(({ caller, answer }) => [caller, answer])).toEqual([["user", "PENDING, version 1"]]);
    const save = flat(calls).find(({ call, calls: within }) => call === "dynamodb:PutItem" && within.length > 0);
    expect(save).toMatchObject({
      caller: "SaveOrder",
      answer: "saved",
      at: expect.stringMatching(/Z$/),
      durationMs: expect.any(Number),
    });
  });

  test("lead from a request to the REST API through the outbox", async () => {
    const { id } = await placeOrderOverRest(flow.backend.endpoints, flow.alice.token, pizza);
    await settled(flow, id);
    const calls = await tracedCalls(flow.backend, id);
    expect(calls).toMatchObject([
      { caller: "apigateway", of: expect.stringMatching(/place-order, POST \/orders$/), answer: "201" },
    ]);
    expect(waysTo(calls, "states:StartSyncExecution")).toEqual([
      [
        "lambda:Invoke place-order, POST /orders",
        "dynamodb:PutItem orders",
        "lambda:Invoke enqueue-order, INSERT",
        "sqs:SendMessageBatch orders, 1 message",
        ...toTheWorkflow.slice(1),
      ],
    ]);
  });

  test("have each try of a state, with what it failed with", async () => {
    const error = new AwsError("ThrottlingException", "Slow down", { statusCode: 400 });
    flow.backend.runtime.faults.inject({ service: "dynamodb", action: "UpdateItem", error });
    const { id } = await flow.alice.placeAndFollow();
    await settled(flow, id);
    const tries = flat(await tracedCalls(flow.backend, id)).filter(({ caller }) => caller === "MarkPaid");
    expect(tries.map((call) => [call.answer, call.error])).toEqual([
      [undefined, "ThrottlingException: Slow down"],
      ["updated", undefined],
    ]);
  });

  test("are those of one order, where a batch has several", async () => {
    const ids = ["together-1", "together-2"];
    await flow.backend.deliver(...ids.map((id) => placedOrder(flow.alice.id, id)));
    for (const id of ids) await settled(flow, id);
    for (const id of ids) {
      const calls = await tracedCalls(flow.backend, id);
      expect(waysTo(calls, "states:StartSyncExecution")).toHaveLength(1);
      expect(waysTo(calls, "mail")).toHaveLength(1);
      expect(JSON.stringify(calls)).not.toContain(ids.find((other) => other !== id));
    }
  });

  test(
    "tell a message that comes again, its dead letter, and how it was redriven",
    async () => {
      const { runtime } = flow.backend;
      const error = new AwsError("NotFound", "Topic does not exist", { statusCode: 404 });
      const matches = ({ Message }: { Message: string }) => Message.includes("Order lost,");
      const restore = runtime.faults.inject({ service: "sns", action: "Publish", matches, error, times: Infinity });
      const dead = runtime.events.next("dead-letter");
      await flow.backend.send(placedOrder(flow.alice.id, "lost"));
      await settled(flow, "lost");
      for (let receive = 1; receive <= 5; receive += 1) {
        await flow.backend.executionsEnded("lost", receive);
        await settled(flow, "lost");
        runtime.clock.advance(450_000);
      }
      await dead;
      restore();
      await redriveJson(flow.backend, "--all");
      await flow.backend.executionsEnded("lost", 6);
      await settled(flow, "lost");

      const calls = await tracedCalls(flow.backend, "lost");
      const [sent] = calls.filter(({ call }) => call === "sqs:SendMessage");
      const receives = sent!.calls.filter(({ of }) => of?.includes("start-order-workflow"));
      expect(receives.map(({ of, error: failure }) => [of!.split(", ")[1], failure])).toEqual(
        [1, 2, 3, 4, 5].map((receive) => [`receive ${receive}`, "1 of 1 failed"]),
      );
      expect(receives[4]!.calls[0]!.error).toContain("Topic does not exist");
      expect(sent!.calls.at(-1)).toMatchObject({
        caller: "SQS",
        call: "dead-letter",
        of: "slipstream-local-orders-dead-letters",
      });
      expect(waysTo(calls, "states:StartSyncExecution").at(-1)).toEqual([
        "sqs:StartMessageMoveTask orders-dead-letters",
        "moved orders-dead-letters to orders",
        ...toTheWorkflow.slice(1),
      ]);
      expect(waysTo(calls, "mail")).toHaveLength(1);
    },
    commandsTimeoutMs,
  );

  test("have no password and no token", async () => {
    const { id } = await placeOrderOverRest(flow.backend.endpoints, flow.alice.token, pizza);
    await settled(flow, id);
    const signature = flow.alice.token.split(".")[2]!.slice(0, 200);
    for (const secret of ["Correct-horse-1", signature]) expect(await tracedCalls(flow.backend, secret)).toEqual([]);
  });

  test(
    "are a tree of 80 columns in the terminal, and JSON for programs; AWS's own records lead to one as well",
    async () => {
      const { id } = await flow.alice.placeAndFollow();
      await settled(flow, id);
      const { stdout } = await runCommand(flow.backend, "trace", [id]);
      expect(stdout).toMatch(/^Order \w+: \d+ calls in [\d.]+ m?s, from\n/);
      expect(stdout).toMatch(/\n +0 ms {2}user → appsync:GraphQL mutation placeOrder: PENDING/);
      expect(stdout.split("\n").filter((line) => line.length > 80)).toEqual([]);
      const { calls } = JSON.parse((await runCommand(flow.backend, "trace", [id, "--json"])).stdout);
      expect(calls).toEqual(await tracedCalls(flow.backend, id));

      const tracesAsked = flow.backend.runtime.events.next("call", ({ action }) => action === "BatchGetTraces");
      const deployed = await runCommand(flow.backend, "trace", [id, "--stage", "local", "--json"]);
      const told = JSON.parse(deployed.stdout);
      expect(waysTo(told.calls, "ran")).toContainEqual([
        "ran receive 1",
        expect.stringMatching(`execution ${id}:`),
        "lambda:invoke process-payment",
        "ran",
      ]);
      expect(told.missing.join("\n")).toContain("Pushes to subscribers");
      const { TraceIds } = (await tracesAsked).input as { readonly TraceIds: readonly string[] };
      expect(TraceIds.filter((traceId) => !traceId.startsWith("1-"))).toEqual([]);
      // Of three functions, and of the one that publishes both changes: one by one, or at once when they come together.
      expect([4, 5]).toContain(TraceIds.length);
    },
    commandsTimeoutMs,
  );

  test(
    "are none of an order that nobody knows: it is said where they are kept",
    async () => {
      await expect(runCommand(flow.backend, "trace", ["nobody"])).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^error: Order "nobody" is in no call of .* its own run/),
      });
      await expect(runCommand(flow.backend, "trace", ["nobody", "--stage", "local"])).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('names order "nobody". Look further back'),
      });
    },
    commandsTimeoutMs,
  );
});

describe("the calls of an order whose payment fails (STANDARD)", () => {
  const flow = useBackend({ ...refusedPayments, workflowType: "STANDARD" });

  test(
    "have the execution's end, and its history on AWS",
    async () => {
      const { id } = await flow.alice.placeAndFollow();
      await flow.backend.executionsEnded(id, 1);
      await settled(flow, id, "PAYMENT_FAILED");
      const calls = await tracedCalls(flow.backend, id);
      const start = flat(calls).find(({ call }) => call === "states:StartExecution")!;
      expect(start.calls.at(-1)).toMatchObject({ caller: "Step Functions", call: "ended", answer: "SUCCEEDED" });
      expect(start.calls.find(({ caller }) => caller === "ProcessPayment")?.answer).toBe(
        "PAYMENT_FAILED: The card was declined.",
      );

      const { stdout } = await runCommand(flow.backend, "trace", [id, "--stage", "local"]);
      expect(stdout).toMatch(/├ MarkPaymentFailed → dynamodb:updateItem orders: succeeded/);
      expect(stdout).toMatch(/└ process-payment → ran: Payment decided: PAYMENT_FAILED/);
    },
    commandsTimeoutMs,
  );
});
