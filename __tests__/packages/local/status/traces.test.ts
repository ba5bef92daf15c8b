import { expect, test } from "@jest/globals";
import { useWatched } from "./support/watched-stack.ts";

const watched = useWatched();

test("traces are of what is asked for, also in stacks that are not this repository's", async () => {
  const ended = watched().runtime.events.next("invocation");
  await watched().send("reading-17");
  await ended;
  const { startedAt, calls } = await watched().get("/traces?about=reading-17");
  expect(new Date(startedAt).getTime()).toBeLessThanOrEqual(Date.now());
  expect(calls).toMatchObject([
    {
      ...{ caller: "developer", call: "sqs:SendMessage", of: "sensor-readings" },
      calls: [{ caller: "SQS", call: "lambda:Invoke", of: "ingest, receive 1" }],
    },
  ]);
  expect(await watched().get("/traces?about=reading-1")).toEqual({ startedAt, calls: [] });
});

test("without an ID they are the last ones", async () => {
  for (const reading of ["one", "two", "three"]) await watched().send(reading);
  const { calls } = await watched().get("/traces?limit=2");
  expect(calls.map(({ call }: { call: string }) => call)).toEqual(["sqs:SendMessage", "sqs:SendMessage"]);
});

test.each([
  ["?about=", 'about is "": give an ID, 1 to 256 printable characters without spaces.'],
  ["?about=a%20b", 'about is "a b": give an ID'],
  ["?limit=0", 'limit is "0": give a whole number from 1 to 1000.'],
])("%s is refused", async (query, message) => {
  const { status, body } = await watched().ask(`/traces${query}`);
  expect([status, body.error, body.message]).toEqual([400, "BadRequest", expect.stringContaining(message)]);
});
