import { stripVTControlCharacters } from "node:util";
import { expect, test } from "@jest/globals";
import type { Outcome } from "../../../../tools/checks/running/run-checks.ts";
import { showOutcome } from "../../../../tools/checks/showing/show-outcome.ts";

const shown = (outcome: Omit<Outcome, "seconds">) => stripVTControlCharacters(showOutcome({ seconds: 1.25, ...outcome }));

test("a check that finds nothing is a line", () => {
  expect(shown({ name: "types", findings: [] })).toBe("ok      types              1.3 s");
});

test("a check that can't be made says why in its line", () => {
  expect(shown({ name: "terraform", findings: [], skipped: "there is no terraform" })).toBe(
    "skipped terraform          1.3 s  there is no terraform",
  );
});

test("a finding has its place and rule, what is wrong, and what to do, each in a line", () => {
  const findings = [
    { rule: "task-retry", file: "a.asl.json", line: 7, address: "Pay", message: "a Task needs a Retry.", advice: "Give it one." },
    { rule: "queue-redrive", stack: "orders", address: "aws_sqs_queue.a", message: "It is 4.", advice: "Raise it." },
    { rule: "broken", message: "The check itself failed: one\ntwo" },
  ];
  expect(shown({ name: "state machines", findings }).split("\n").slice(1)).toEqual([
    "        a.asl.json:7: Pay  task-retry",
    "          a Task needs a Retry.",
    "          Give it one.",
    "        orders: aws_sqs_queue.a  queue-redrive",
    "          It is 4.",
    "          Raise it.",
    "        broken",
    "          The check itself failed: one",
    "          two",
  ]);
});
