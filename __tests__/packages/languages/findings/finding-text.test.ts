import { describe, expect, test } from "@jest/globals";
import { findingPlace, findingText, FindingsError, type Finding } from "@slipstream/languages";

const finding = (part: Partial<Finding>): Finding => ({ rule: "some-rule", message: "It is 4.", ...part });

describe("the place of a finding", () => {
  test.each<[string, Partial<Finding>]>([
    ["a.ts:3", { file: "a.ts", line: 3 }],
    ["a.ts", { file: "a.ts" }],
    ["a.asl.json:3: Pay", { file: "a.asl.json", line: 3, address: "Pay" }],
    ["orders: aws_sqs_queue.intake", { stack: "orders", address: "aws_sqs_queue.intake" }],
    ["orders", { stack: "orders" }],
    ["", {}],
  ])("%j is as far as it is known", (place, part) => {
    expect(findingPlace(finding(part))).toBe(place);
  });
});

describe("the sentence of a finding", () => {
  test("says what is wrong, then what to do", () => {
    expect(findingText(finding({ advice: "Raise it." }))).toBe("It is 4. Raise it.");
    expect(findingText(finding({}))).toBe("It is 4.");
  });

  test("parts the two where another program's message has no full stop", () => {
    expect(findingText(finding({ message: "Unexpected use of 'Date'", advice: "Use util." }))).toBe(
      "Unexpected use of 'Date'. Use util.",
    );
  });
});

test("an error of findings says all of them, each in a line, and keeps them as data", () => {
  const findings = [finding({ stack: "orders", address: "aws_sqs_queue.intake", advice: "Raise it." }), finding({})];
  const error = new FindingsError("The stacks are refused", findings);
  expect(error.message).toBe(
    "The stacks are refused:\n  orders: aws_sqs_queue.intake: It is 4. Raise it. [some-rule]\n  It is 4. [some-rule]",
  );
  expect(error).toMatchObject({ headline: "The stacks are refused", findings });
});
