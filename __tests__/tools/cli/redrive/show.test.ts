import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import { progressLine, showDead } from "../../../../tools/cli/redrive/show.ts";

const none = { deadLetters: [], streamFailures: [], outboxFailures: [], more: 0, hidden: 0 };
const letter = { kind: "order", receiveCount: 5, since: 0, fault: undefined, messageId: "m" } as const;
const shown = (dead: Parameters<typeof showDead>[0], now = 0) => stripVTControlCharacters(showDead(dead, now));

test("nothing dead is said in three words", () => {
  expect(shown(none)).toBe("Nothing is dead.");
  expect(shown({ ...none, hidden: 2 })).toBe("Somebody else looks at 2 dead letters at the moment.");
});

test("an order is named with its error in one line, its customer by a few characters, and since when", () => {
  const deadLetters = [{ ...letter, orderId: "order-1", customerId: "0123456789abcdef", reason: `Failed:\n${"x".repeat(300)}` }];
  const [heading, , first, error, ...rest] = shown({ ...none, deadLetters, more: 2 }, 3 * 3600 * 1000).split("\n");
  expect(heading).toBe("3 dead letters, oldest first");
  expect(first).toBe("  order-1   customer 01234567…   received 5 ×   since 3 h");
  expect(error).toMatch(/^ {4}Failed: x+…$/);
  expect(rest.join("\n")).toContain("and 2 more");
});

test("progress is a bar that is never longer than full", () => {
  expect(progressLine({ moved: 1, toMove: 2 })).toBe(`${"█".repeat(12)}${"░".repeat(12)}  1 of 2 moved`);
  expect(progressLine({ moved: 3, toMove: 2 })).toContain("█".repeat(24));
  expect(progressLine({ moved: 0, toMove: 0 })).toContain("0 of 0");
});

test("what a stream's consumer gave up and what it could not read are told apart, in either queue", () => {
  const stream = { streamArn: "arn", since: 0, messageId: "m" };
  const batch = {
    ...stream,
    kind: "batch",
    functionName: "f",
    condition: "RecordAgeExceeded",
    records: 3,
    until: 0,
    shardId: "s",
  } as const;
  const malformed = {
    ...stream,
    kind: "malformed record",
    functionName: "f",
    reason: "Malformed image",
    eventName: "INSERT",
  } as const;
  const first = { ...batch, firstSequenceNumber: "1", lastSequenceNumber: "3" };
  const second = { ...malformed, sequenceNumber: "4", customerId: "0123456789abcdef", orderId: "order-1" };
  const lines = shown(
    { ...none, outboxFailures: [first, second], streamFailures: [{ ...second, orderId: undefined, customerId: undefined }] },
    5000,
  );
  expect(lines.split("\n")).toEqual([
    "1 batch of orders that the outbox did not send",
    "",
    "  f   3 records   since 5 s   RecordAgeExceeded",
    "",
    "1 malformed record of orders that the outbox did not send",
    "",
    "  order-1   customer 01234567…   f   since 5 s",
    "    Malformed image",
    "",
    "  npm run redrive -- --stream          sends their orders",
    "",
    "1 malformed record of changes that no subscriber heard",
    "",
    "  (no order)   f   since 5 s",
    "    Malformed image",
    "",
    "  docs/dead-letters.md says what to do with them",
  ]);
});
