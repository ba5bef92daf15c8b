import { expect, test } from "@jest/globals";
import { githubAnnotation } from "../../../../tools/checks/showing/github-annotation.ts";

test("an annotation names file, line and rule, and says what is wrong and what to do", () => {
  const finding = { rule: "some-rule", file: "a.ts", line: 3, message: "It is 4.", advice: "Mend it." };
  expect(githubAnnotation(finding)).toBe("::error file=a.ts,line=3,title=some-rule::It is 4. Mend it.");
});

test("what is in no file says where it is in its text", () => {
  const finding = { rule: "queue-redrive", stack: "slipstream-dev", address: "aws_sqs_queue.a", message: "It is 4." };
  expect(githubAnnotation(finding)).toBe("::error title=queue-redrive::slipstream-dev: aws_sqs_queue.a: It is 4.");
});

test("a state is named beside its line", () => {
  const finding = { rule: "task-retry", file: "a.asl.json", line: 7, address: "Pay", message: "a Task needs a Retry." };
  expect(githubAnnotation(finding)).toBe("::error file=a.asl.json,line=7,title=task-retry::Pay: a Task needs a Retry.");
});

test("what would end an annotation is escaped", () => {
  const odd = { rule: "a,b", file: "a: b.ts", message: "100 %\nof it: all" };
  expect(githubAnnotation(odd)).toBe("::error file=a%3A b.ts,title=a%2Cb::100 %25%0Aof it: all");
});
