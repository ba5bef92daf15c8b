import { expect, test } from "@jest/globals";
import type { CallEvent } from "../../../../packages/local/events/runtime-events.ts";
import { AwsError } from "../../../../packages/local/gateway/aws-error.ts";
import { createGateway } from "../../../../packages/local/gateway/gateway.ts";
import { service } from "../http/support/front.ts";
import { makeRole, startIam } from "../iam/support.ts";

function startGateway() {
  const started = startIam();
  const gateway = createGateway({ ...started, authorize: started.iam.authorize });
  const ran: unknown[] = [];
  gateway.register([
    service(
      "sqs",
      {
        SendMessage: (input, identity) => ({ ran: ran.push([input, identity.kind]) }),
        Fail: () => {
          throw new AwsError("QueueDoesNotExist", "no such queue");
        },
      },
      ["SendMessage"],
    ),
  ]);
  const calls: CallEvent[] = [];
  started.events.on("call", (call) => calls.push(call));
  return { ...started, ...gateway, ran, calls };
}

test("a call runs its action as the caller, and is told and counted", async () => {
  const { dispatch, iam, ran, calls, metering } = startGateway();
  expect(await dispatch(iam.developer, "sqs", "SendMessage", { a: 1 })).toEqual({ ran: 1 });
  await dispatch(iam.developer, "sqs", "SendMessage", {});
  expect(ran).toEqual([
    [{ a: 1 }, "developer"],
    [{}, "developer"],
  ]);
  expect(calls[0]).toEqual({
    caller: "developer",
    service: "sqs",
    action: "SendMessage",
    input: { a: 1 },
    durationMs: expect.any(Number),
    error: undefined,
  });
  expect(metering.readings()).toEqual([
    { caller: "developer", service: "sqs", action: "SendMessage", calls: 2, errors: 0, totalMs: expect.any(Number) },
  ]);
  metering.reset();
  expect(metering.readings()).toEqual([]);
});

test("a call that the policies don't allow is not run", async () => {
  const { dispatch, iam, ran, calls } = startGateway();
  const role = await makeRole(iam, "poor");
  await expect(dispatch(role, "sqs", "SendMessage", {})).rejects.toMatchObject({ name: "AccessDenied" });
  expect(ran).toEqual([]);
  expect(calls).toMatchObject([{ caller: "poor", error: "AccessDenied" }]);
});

test("a failed call keeps the action's error and counts as one", async () => {
  const { dispatch, iam, metering } = startGateway();
  await expect(dispatch(iam.developer, "sqs", "Fail", {})).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  expect(metering.readings()).toMatchObject([{ action: "Fail", calls: 1, errors: 1 }]);
});

test("an unknown service or action names what there is", async () => {
  const { dispatch, iam } = startGateway();
  await expect(dispatch(iam.developer, "s3", "GetObject", {})).rejects.toThrow("s3:GetObject is not run here (services: sqs)");
  await expect(dispatch(iam.developer, "sqs", "toString", {})).rejects.toThrow(
    "sqs:toString is not run here (sqs has SendMessage, Fail)",
  );
});

test("a service can't be registered twice", () => {
  const { register } = startGateway();
  expect(() => register([service("sqs", {})])).toThrow("two modules answer for the service sqs");
});

test("an injected fault fails as many matching calls as asked, instead of the action", async () => {
  const { dispatch, iam, faults, ran } = startGateway();
  const error = new AwsError("RequestThrottled", "slow down");
  faults.inject({ service: "sqs", action: "SendMessage", matches: ({ id }) => id === 1, error, times: 2 });
  await dispatch(iam.developer, "sqs", "SendMessage", { id: 2 });
  for (const _ of [1, 2]) await expect(dispatch(iam.developer, "sqs", "SendMessage", { id: 1 })).rejects.toBe(error);
  await dispatch(iam.developer, "sqs", "SendMessage", { id: 1 });
  expect(ran).toHaveLength(2);
});

test("an answer can be lost: the action has run, and its caller and the meter hear of an error", async () => {
  const { dispatch, iam, faults, ran, calls } = startGateway();
  const error = new AwsError("ServiceUnavailable", "try again");
  faults.inject({ service: "sqs", action: "SendMessage", error, when: "after" });
  await expect(dispatch(iam.developer, "sqs", "SendMessage", {})).rejects.toBe(error);
  expect(ran).toHaveLength(1);
  expect(calls).toMatchObject([{ error: "ServiceUnavailable" }]);
  expect(await dispatch(iam.developer, "sqs", "SendMessage", {})).toEqual({ ran: 2 });
});

test("an answer that is an error already is that error", async () => {
  const { dispatch, iam, faults } = startGateway();
  faults.inject({ service: "sqs", action: "Fail", error: new Error("never"), when: "after" });
  await expect(dispatch(iam.developer, "sqs", "Fail", {})).rejects.toMatchObject({ name: "QueueDoesNotExist" });
});

test("an injected fault can be taken back", async () => {
  const { dispatch, iam, faults } = startGateway();
  const takeBack = faults.inject({ service: "sqs", action: "SendMessage", error: new Error("never"), times: 9 });
  takeBack();
  await dispatch(iam.developer, "sqs", "SendMessage", {});
});
