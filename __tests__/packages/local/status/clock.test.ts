import { once } from "node:events";
import { describe, expect, test } from "@jest/globals";
import { useWatched } from "./support/watched-stack.ts";

const watched = useWatched();

const advance = async (time: unknown) => (await watched().post("/clock", { advance: time })).body;

describe("POST /status/clock", () => {
  test("has all come due in its order: a message that is taken in vain ends as a dead letter", async () => {
    const failed = watched().runtime.events.next("invocation");
    await watched().send("bad");
    await failed;
    const before = Date.parse((await watched().get("/clock")).now);
    const { now, aheadSeconds, advancedSeconds, cameDue } = await advance("3m30s");
    expect([aheadSeconds, advancedSeconds]).toEqual([210, 210]);
    expect(Date.parse(now) - before).toBeGreaterThanOrEqual(210_000);
    expect(cameDue).toEqual({
      // After the first, which was before.
      invocations: { ingest: 2 },
      executions: {},
      deadLetters: { "dead-readings": 1 },
      expired: {},
      mails: 0,
    });
    const [{ receiveCount, sentAt }] = (await watched().get("/queues/dead-readings/messages")).messages;
    expect(receiveCount).toBe(3);
    expect(Math.abs(Date.parse(sentAt) - before)).toBeLessThan(60_000);
  });

  test("waits for a function that is at work, and cuts none off", async () => {
    await watched().send("slow");
    const { cameDue } = await advance("1h");
    expect(cameDue.invocations).toEqual({ ingest: 1 });
    expect(await watched().get("/functions/ingest")).toMatchObject({ invocations: 1, errors: 0 });
  });

  test("is over when the runtime stops", async () => {
    await watched().send("bad");
    const asked = once(watched().runtime.events, "call");
    // Answered, or cut off: whoever has stopped waits for nothing any more.
    const moving = watched()
      .post("/clock", { advance: "400d" })
      .catch(() => undefined);
    await asked;
    await watched().runtime.stop();
    await moving;
    expect(watched().runtime.clock.untilNextMs).toBe(Infinity);
  });

  test("moves one after the other", async () => {
    const [first, second] = await Promise.all([advance("1h"), advance("2h")]);
    expect([first.aheadSeconds, second.aheadSeconds]).toEqual([3600, 10_800]);
  });

  test.each([
    ["-5m", 'advance is "-5m": time goes forward only.'],
    ["0s", 'advance is "0s": give at least "1ms" and at most "400d" at once.'],
    ["401d", 'advance is "401d": give at least "1ms" and at most "400d" at once.'],
    ["8 minutes", 'advance is "8 minutes": give a text such as "8m", "7m30s", "2h" or "14d".'],
    ["", 'advance is "": give a text such as "8m", "7m30s", "2h" or "14d".'],
    [480, 'advance is 480: give a text such as "8m", "7m30s", "2h" or "14d".'],
    [undefined, 'advance is missing: give a text such as "8m", "7m30s", "2h" or "14d".'],
  ])("refuses %j", async (time, message) => {
    expect(await watched().post("/clock", { advance: time })).toEqual({ status: 400, body: { error: "BadRequest", message } });
    expect((await watched().get("/clock")).aheadSeconds).toBe(0);
  });

  test("refuses what is no such request", async () => {
    expect((await watched().post("/clock", { advance: "1m", back: true })).body.message).toBe(
      'The clock takes no "back", but for "advance".',
    );
    for (const body of ["", "[]", "8m"]) {
      const { status, body: answer } = await watched().ask("/clock", { method: "POST", body });
      expect([status, answer.message]).toEqual([400, `The body is ${JSON.stringify(body)}: give a JSON object.`]);
    }
  });

  test("is not moved by a page of another origin, nor by another name for this machine", async () => {
    const body = JSON.stringify({ advance: "1h" });
    for (const origin of ["http://localhost:5173", "https://evil.example", "null"]) {
      expect(await watched().ask("/clock", { method: "POST", body, headers: { origin } })).toMatchObject({
        status: 403,
        body: { error: "ForeignOrigin" },
      });
    }
    expect((await watched().get("/clock")).aheadSeconds).toBe(0);
  });
});

describe("POST /status/faults", () => {
  const fault = { service: "sqs", action: "SendMessage", error: "ThrottlingException" };

  test("makes the calls of an action fail, so often, until it is taken back", async () => {
    const { body } = await watched().post("/faults", { ...fault, message: "Too fast", times: 2 });
    const pending = { ...fault, message: "Too fast", when: "before", times: 2 };
    expect(body).toEqual({ faults: [pending] });
    await expect(watched().send("hello")).rejects.toMatchObject({ name: "ThrottlingException", message: "Too fast" });
    expect(await watched().get("/faults")).toEqual({ faults: [{ ...pending, times: 1 }] });
    expect((await watched().ask("/faults", { method: "DELETE" })).body).toEqual({ faults: [] });
    await watched().send("hello");
  });

  test("is about calls with an input alone, where that is said", async () => {
    await watched().post("/faults", { ...fault, where: { MessageBody: "unlucky" }, times: 5 });
    await watched().send("lucky");
    await expect(watched().send("unlucky")).rejects.toThrow("This call was made to fail.");
  });

  test.each([
    [{ service: "moon" }, 'service is "moon": give one of logs,'],
    [{ action: "Moon" }, 'action is "Moon": give one of '],
    [{ error: "not a name" }, 'error is "not a name": give an AWS error\'s name, such as ThrottlingException.'],
    [{ error: undefined }, "error is missing: give an AWS error's name"],
    [{ times: 0 }, "times is 0: give a whole number from 1 to 1000000."],
    [{ status: 200 }, "status is 200: give the HTTP status of an error, 400 to 599."],
    [{ when: "never" }, 'when is "never": give "before" or "after".'],
    [{ where: [] }, "where is []: give an object of the input's members, each with its value."],
    [{ who: "me" }, 'A fault has no "who": it takes service, action, error,'],
  ])("refuses %j", async (given, message) => {
    const { status, body } = await watched().post("/faults", { ...fault, ...given });
    expect([status, body.message]).toEqual([400, expect.stringContaining(message)]);
    expect(await watched().get("/faults")).toEqual({ faults: [] });
  });
});
