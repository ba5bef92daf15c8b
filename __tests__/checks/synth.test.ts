import { expect, test } from "@jest/globals";
import { reportOf } from "../../checks/guard-rails/report.ts";
import { synthFindings } from "../../checks/synth.ts";

const stage = (name: string, error?: string) => ({ stage: name, stacks: [], ...(error !== undefined && { error }) });

test("what synth says of several stages is said once, with their names", () => {
  expect(synthFindings([stage("local"), stage("dev", "No such file"), stage("prod", "No such file")])).toEqual([
    { file: "main.ts", rule: "stage dev, prod", message: "No such file" },
  ]);
});

test("a broken guard rail is left to the check for those", () => {
  const broken = reportOf([{ stack: "orders", address: "aws_sqs_queue.intake", rule: "queue-redrive", message: "Give it one." }]);
  expect(synthFindings([stage("dev", broken)])).toEqual([]);
});
