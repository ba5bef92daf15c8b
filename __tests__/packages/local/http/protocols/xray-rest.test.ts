import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { service, startFront, type Front } from "../support/front.ts";

let front: Front;
beforeAll(async () => {
  const echo = (action: string) => (input: object) => ({ action, input });
  const runs = {
    PutTraceSegments: echo("PutTraceSegments"),
    BatchGetTraces: echo("BatchGetTraces"),
    GetSamplingRules: echo("GetSamplingRules"),
  };
  front = await startFront([service("xray", runs, ["GetSamplingRules"])]);
});
afterAll(() => front.stop());

const post = async (path: string, body: string) => {
  const response = await fetch(front.baseUrl + path, { method: "POST", body });
  return { status: response.status, error: response.headers.get("x-amzn-errortype"), body: await response.json() };
};

test("X-Ray: each action has a path", async () => {
  expect(await post("/TraceSegments", '{"TraceSegmentDocuments":["{}"]}')).toMatchObject({
    status: 200,
    body: { action: "PutTraceSegments", input: { TraceSegmentDocuments: ["{}"] } },
  });
  expect((await post("/Traces", "")).body).toEqual({ action: "BatchGetTraces", input: {} });
});

test("X-Ray: errors are named in a header", async () => {
  expect(await post("/Traces", "{")).toMatchObject({ status: 400, error: "SerializationException" });
  expect(await post("/GetSamplingRules", "{}")).toMatchObject({ status: 403, error: "MissingAuthenticationTokenException" });
});
