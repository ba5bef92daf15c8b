import { expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { placedOrder } from "./support/placed-order.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();

/** No wait of a mapping is longer. */
const longestBackoffMs = 60_000;

test("changes are told again after a failure, older ones too: a device that keeps the highest version shows each once", async () => {
  const { events, faults, clock } = flow.backend.runtime;
  const told: number[] = [];
  events.on("delivery", ({ data }) => {
    const { onOrderChanged: order } = data as { onOrderChanged: { id: string; version: number } };
    if (order.id === "twice") told.push(order.version);
  });
  // While the stream's consumer is throttled the changes of one order gather, and are told in one request after that.
  const isPublisher = ({ FunctionName }: { FunctionName: string }) => FunctionName.includes("publish-order-change");
  const throttled = new AwsError("TooManyRequestsException", "Rate exceeded", { statusCode: 429 });
  const mend = faults.inject({ service: "lambda", action: "Invoke", matches: isPublisher, error: throttled, times: Infinity });
  const refused = events.next("call", ({ action, error }) => action === "Invoke" && error === throttled.name);
  await flow.backend.deliver(placedOrder(flow.alice.id, "first"));
  await refused;
  await flow.backend.deliver(placedOrder(flow.alice.id, "twice"));
  mend();

  const matches = ({ variables }: { variables: unknown }) => JSON.stringify(variables).includes('"twice"');
  const lost = new AwsError("InternalFailure", "injected", { statusCode: 500 });
  faults.inject({ service: "appsync", action: "GraphQL", matches, error: lost, when: "after" });
  clock.advance(longestBackoffMs);
  await flow.alice.end("twice");
  // What is told of a later order comes after all that is told again.
  await flow.backend.deliver(placedOrder(flow.alice.id, "last"));
  await flow.alice.end("last");

  expect(told).toEqual([1, 2, 1, 2]);
  expect(flow.alice.heard.filter(({ id }) => id === "twice").map(({ version }) => version)).toEqual([1, 2]);
});
