import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { withoutStream } from "../../../../packages/local/http/http-answer.ts";
import { startFront, type Front } from "../http/support/front.ts";
import { turns, waitingOn } from "../until.ts";
import { readEvents } from "./support/event-reader.ts";

let front: Front | undefined;
afterEach(async () => {
  await front?.stop();
  front = undefined;
});

const mail = (subject: string) => ({ to: "eve@x.example", subject, body: "b", attributes: {}, sentAt: 1 });
const log = (line: string) => ({ functionName: "f", requestId: "r", line });

async function follow(query = "", headers: Record<string, string> = {}) {
  front ??= await startFront([]);
  const reader = await readEvents(`${front.baseUrl}/status/events${query}`, headers);
  // The first thing that a reader hears; from then on nothing is missed.
  expect(await reader.nextBlock()).toBe("retry: 1000");
  return reader;
}

describe("GET /status/events", () => {
  test("tells what happens from now on, as it happens", async () => {
    front = await startFront([]);
    front.events.emit("mail", mail("before"));
    const reader = await follow();
    expect(reader.response.headers.get("content-type")).toBe("text/event-stream");
    front.events.emit("mail", mail("Paid\n\nid: 7"));
    front.events.emit("function-log", log("hello"));
    expect(await reader.nextEvent()).toMatchObject({ event: "mail", data: mail("Paid\n\nid: 7") });
    expect(await reader.nextEvent()).toMatchObject({ event: "function-log", data: log("hello") });
  });

  test("tells the kinds that are asked for", async () => {
    const reader = await follow("?kinds=mail,dead-letter");
    front!.events.emit("function-log", log("hello"));
    front!.events.emit("mail", mail("Paid"));
    expect((await reader.nextEvent()).event).toBe("mail");
    const wrong = await fetch(`${front!.baseUrl}/status/events?kinds=mails`);
    expect([wrong.status, await wrong.json()]).toEqual([
      400,
      { error: "BadRequest", message: expect.stringMatching(/^kinds has "mails": it takes any of call, .*, mail, /) },
    ]);
  });

  test("goes on where a reader was cut off", async () => {
    const first = await follow();
    front!.events.emit("mail", mail("1"));
    const { id } = await first.nextEvent();
    first.stop();
    front!.events.emit("mail", mail("2"));
    const second = await follow("", { "last-event-id": id });
    expect((await second.nextEvent()).data).toMatchObject({ subject: "2" });
    // One of another run has seen nothing of this one.
    const other = await follow("", { "last-event-id": "another.1" });
    expect((await other.nextEvent()).data).toMatchObject({ subject: "1" });
  });

  test("says how many events a reader has missed", async () => {
    const first = await follow();
    front!.events.emit("mail", mail("0"));
    const { id } = await first.nextEvent();
    first.stop();
    for (let count = 1; count <= 1003; count++) front!.events.emit("mail", mail(String(count)));
    const second = await follow("", { "last-event-id": id });
    expect(await second.nextEvent()).toMatchObject({ event: "missed", data: { events: 3 } });
    expect((await second.nextEvent()).data).toMatchObject({ subject: "4" });
  });

  test("says every 15 seconds that it is alive", async () => {
    front = await startFront([]);
    const waits = waitingOn(front.clock, 15_000);
    const reader = await follow();
    await waits;
    front.clock.advance(15_000);
    expect(await reader.nextBlock()).toBe(": nothing new");
  });

  test("keeps back passwords, tokens and codes of accounts", async () => {
    const reader = await follow("?kinds=call,invocation");
    const call = { caller: "anonymous", service: "cognito-idp", durationMs: 1 };
    front!.events.emit("call", {
      ...call,
      action: "InitiateAuth",
      input: { ClientId: "c", AuthParameters: { PASSWORD: "Correct-horse-1" }, AccessToken: "ey", ConfirmationCode: "123456" },
    });
    expect((await reader.nextEvent()).data["input"]).toEqual({
      ClientId: "c",
      AuthParameters: "(kept back)",
      AccessToken: "(kept back)",
      ConfirmationCode: "(kept back)",
    });
    const payload = { headers: { Authorization: "Bearer ey", accept: "*/*" }, bytes: Buffer.from("hi") };
    front!.events.emit("invocation", { functionName: "f", requestId: "r", payload, durationMs: 1, coldStart: false });
    expect((await reader.nextEvent()).data["payload"]).toEqual({
      headers: { Authorization: "(kept back)", accept: "*/*" },
      bytes: "aGk=",
    });
  });

  test("is not for pages of another origin", async () => {
    front = await startFront([]);
    const events = `${front.baseUrl}/status/events`;
    for (const origin of ["http://localhost:5173", "null"]) {
      const { status, headers } = await fetch(events, { headers: { origin } });
      expect([status, headers.get("access-control-allow-origin")]).toEqual([403, null]);
    }
    (await follow("", { origin: front.baseUrl })).stop();
  });
});

describe("a stream", () => {
  test("has no body for HEAD", async () => {
    front = await startFront([]);
    const answer = await fetch(`${front.baseUrl}/status/events`, { method: "HEAD" });
    expect([answer.status, answer.headers.get("content-length"), await answer.text()]).toEqual([200, null, ""]);
  });

  test("waits for a reader that takes nothing, and does not grow meanwhile", async () => {
    const reader = await follow("?kinds=mail");
    const body = "x".repeat(20_000);
    for (let count = 1; count <= 1000; count++) front!.events.emit("mail", { ...mail(String(count)), body });
    await turns();
    for (let count = 1001; count <= 3000; count++) front!.events.emit("mail", { ...mail(String(count)), body });
    const heard = [];
    for (let next = await reader.nextEvent(); ; next = await reader.nextEvent()) {
      heard.push(next.event);
      if (next.data["subject"] === "3000") break;
    }
    // All that was there when the reader began, and then what is left.
    expect([heard.length, heard.indexOf("missed")]).toEqual([2001, 1000]);
  });

  test("is not for who is handed whole answers", async () => {
    const stream = async function* () {};
    expect(withoutStream({ status: 200, headers: {}, body: "", stream })).toEqual({
      status: 406,
      headers: expect.anything(),
      body: expect.stringContaining("over the runtime's port"),
    });
    expect(withoutStream({ status: 200, headers: {}, body: "whole" })).toEqual({ status: 200, headers: {}, body: "whole" });
  });

  test("is forgotten when its reader goes, and ends when the runtime stops", async () => {
    front = await startFront([]);
    const { hostname, port } = new URL(front.baseUrl);
    const leaving = request(`${front.baseUrl}/status/events`).end();
    await once(leaving, "response");
    leaving.destroy();
    const old = connect(Number(port), hostname);
    old.write("GET /status/events HTTP/1.0\r\n\r\n");
    await once(old, "data");
    const closed = once(old, "close");
    const staying = await follow();
    await front.stop();
    // Whole: a connection that is cut off would be an error.
    await expect(staying.nextBlock()).rejects.toThrow("the stream has ended");
    await closed;
  });
});
