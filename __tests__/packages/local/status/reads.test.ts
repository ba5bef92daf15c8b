import { describe, expect, test } from "@jest/globals";
import { useWatched } from "./support/watched-stack.ts";

const isoTime = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const machine = "arn:aws:states:us-east-1:000000000000:stateMachine:sleeper";

const watched = useWatched();

const failures = () => watched().runtime.events.next("invocation", ({ error }) => error !== undefined);

describe("GET /status", () => {
  test("says what runs, and what there is to read", async () => {
    const about = await watched().get("");
    expect(about).toMatchObject({ runtime: "@slipstream/local", stacks: ["telemetry-dev"], region: "us-east-1", now: isoTime });
    for (const path of Object.keys(about.reads)) {
      if (path !== "/status/events") expect((await watched().ask(`${path.slice("/status".length)}?about=x`)).status).toBe(200);
    }
  });

  test("what is not there is told what is", async () => {
    for (const path of [
      "/moon",
      "/queues/moon",
      "/queues/sensor-readings/moon",
      "/functions/ingest/logs/1",
      "/executions/arn:x",
    ]) {
      const { status, body } = await watched().ask(path);
      expect([status, body.message]).toEqual([
        404,
        expect.stringContaining("GET /status lists /status/events, /status/resources,"),
      ]);
    }
    expect((await watched().ask("/queues", { method: "POST", body: "{}" })).status).toBe(404);
    expect((await watched().ask("/queues/%E0%A4%A")).body.error).toBe("BadRequest");
  });
});

describe("queues", () => {
  test("have depths, and messages that are looked at without being received", async () => {
    const failed = failures();
    await watched().send("bad");
    await failed;
    const { queues } = await watched().get("/queues");
    expect(queues).toMatchObject([
      { name: "dead-readings", visible: 0, oldestAgeSeconds: null, deadLetterQueueOf: ["sensor-readings"] },
      { name: "sensor-readings", visible: 0, inFlight: 1, delayed: 0, deadLetterQueue: "dead-readings", maxReceiveCount: 3 },
    ]);
    for (let look = 0; look < 2; look++) {
      const { messages, more } = await watched().get("/queues/sensor-readings/messages");
      expect([messages, more]).toMatchObject([
        [{ body: "bad", state: "in flight", receiveCount: 1, sentAt: isoTime, nextVisibleAt: isoTime }],
        0,
      ]);
    }
    expect((await watched().ask("/queues/sensor-readings/messages?limit=0")).body).toEqual({
      error: "BadRequest",
      message: 'limit is "0": give a whole number from 1 to 1000.',
    });
  });
});

describe("executions", () => {
  test("are told with the states that they entered, and what failed", async () => {
    const { dispatch, developer } = watched().runtime;
    await dispatch(developer, "states", "StartExecution", { stateMachineArn: machine, name: "one", input: '{"a":1}' });
    const arn = "arn:aws:states:us-east-1:000000000000:execution:sleeper:one";
    expect((await watched().get("/executions")).executions).toMatchObject([{ arn, status: "RUNNING", state: "Rest" }]);
    await watched().post("/clock", { advance: "1h1s" });
    expect(await watched().get(`/executions/${encodeURIComponent(arn)}`)).toMatchObject({
      ...{
        stateMachine: "sleeper",
        type: "STANDARD",
        status: "FAILED",
        error: "Overslept",
        cause: "It was late",
        input: { a: 1 },
      },
      path: [
        { state: "Greet", enteredAt: isoTime, exitedAt: isoTime },
        { state: "Rest", enteredAt: isoTime, exitedAt: isoTime },
        { state: "Over", enteredAt: isoTime },
      ],
    });
  });
});

describe("functions", () => {
  test("have their invocations, and every line that they wrote", async () => {
    const failed = failures();
    await watched().send("bad");
    await failed;
    const { functions } = await watched().get("/functions");
    expect(functions).toMatchObject([{ name: "ingest", invocations: 1, errors: 1, running: 0, lastInvokedAt: isoTime }]);
    const { lines } = await watched().get("/functions/ingest/logs?limit=10");
    expect(lines[0]).toEqual({ at: isoTime, requestId: expect.any(String), line: expect.stringMatching(/\tINFO\tgot bad$/) });
  });
});

test("resources are run or recorded", async () => {
  const { resources } = await watched().get("/resources");
  const found = (address: string) => resources.find((resource: { address: string }) => resource.address === address);
  expect(found("aws_sqs_queue.dead-4")).toMatchObject({ stack: "telemetry-dev", run: "run", name: "dead-readings" });
  expect(found("aws_cloudwatch_metric_alarm.dead")).toMatchObject({ run: "recorded", id: "dead" });
});

test("alarms are told by what is known here, and those of other metrics are said not to be", async () => {
  const states = async () =>
    Object.fromEntries((await watched().get("/alarms")).alarms.map(({ name, state }: Record<string, string>) => [name, state]));
  const quiet = { dead: "quiet", errors: "quiet", failed: "quiet", latency: "cannot be told here" };
  expect(await states()).toEqual(quiet);
  await watched().send("bad");
  await watched().post("/clock", { advance: "4m" });
  expect(await states()).toEqual({ ...quiet, dead: "would go off", errors: "would go off" });
  await watched().post("/clock", { advance: "6m" });
  expect(await states()).toEqual({ ...quiet, dead: "would go off" });
});

test("changes are those that the runtime tells of", async () => {
  expect(await watched().get("/changes")).toEqual({ changes: [] });
  const change = { changes: [], refused: "AWS would replace this", durationMs: 1 };
  watched().runtime.events.emit("change", change);
  expect(await watched().get("/changes")).toEqual({ changes: [{ at: isoTime, ...change }] });
});
