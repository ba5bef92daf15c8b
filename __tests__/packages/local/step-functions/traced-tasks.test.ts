import { afterEach, expect, test } from "@jest/globals";
import { withinCall, type CallRecord } from "../../../../packages/local/tracing/call-record.ts";
import { CallRecords } from "../../../../packages/local/tracing/call-records.ts";
import { createPlayedServices } from "./played-services.ts";
import { invoke, single } from "./step-functions-harness.ts";

const played = createPlayedServices();
const { states } = played;
afterEach(() => states.stop());

test("a call that a state does not wait for any longer has ended with States.Timeout, whatever comes of it later", async () => {
  const calls = new CallRecords(states.clock, states.events);
  const invoked = Promise.withResolvers<CallRecord>();
  played.answer = (_action, input) => {
    invoked.resolve(calls.begin("workflow", "lambda", "Invoke", input)!);
    return new Promise(() => undefined);
  };
  await states.load(single({ ...invoke, TimeoutSeconds: 5 }));
  const start = calls.begin("api", "states", "StartSyncExecution", {})!;
  const running = withinCall(start, () => states.run());
  const call = await invoked.promise;
  states.clock.advance(5000);
  expect(await running).toMatchObject({ status: "FAILED", error: "States.Timeout" });
  expect(call).toMatchObject({ state: "Only", error: { name: "States.Timeout" } });
  expect(call.durationMs).toBeGreaterThanOrEqual(5000);
  calls.end(call, 7000, { Payload: "late" });
  expect(call.answer).toBeUndefined();
});
