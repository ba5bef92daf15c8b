import { expect, test } from "@jest/globals";
import { stackSteps } from "../../../../tools/cli/start/stack-steps.ts";

test("what happens in stacks of any kind reads as a line", () => {
  const common = { functionName: "ingest", requestId: "r", payload: {}, durationMs: 12.4, coldStart: false };
  expect(stackSteps.invocation!(common)).toEqual({ step: "function", detail: "ingest ended after 12 ms" });
  expect(stackSteps.invocation!({ ...common, error: "TypeError" })?.detail).toBe("ingest failed with TypeError after 12 ms");
  const executionArn = "arn:aws:states:us-east-1:000000000000:execution:nightly:one";
  expect(stackSteps.execution!({ executionArn, input: {}, status: "FAILED", error: "Lost" })?.detail).toBe(
    "nightly:one FAILED: Lost",
  );
  expect(stackSteps.execution!({ executionArn, input: {}, state: "Begin" })).toBeUndefined();
  expect(stackSteps["dead-letter"]!({ queueName: "dead", messageId: "m", body: "" })?.detail).toBe("m on dead");
});
