import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { reportOf } from "@slipstream/guard-rails";
import { projectRoot } from "../../../synth/project-root.ts";
import { loadStateMachine } from "../../../synth/state-machine-definition.ts";
import { synthFindings } from "../../../tools/checks/synth.ts";

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

test("a placeholder without a value, and a value without one, are found in the definition and not in synth", () => {
  const file = "state-machines/process-order.asl.json";
  const bound = { ordersTable: "a", paymentsTableName: "b", processPaymentArn: "c", notifyCustomerArn: "d" };
  const refusal = messageOf(() => loadStateMachine(join(projectRoot, file), bound));
  const findings = synthFindings([stage("local", refusal), stage("dev", refusal)]);
  expect(findings).toContainEqual({
    file,
    line: expect.any(Number),
    rule: "placeholder-unbound",
    message: expect.stringMatching(/^SaveOrder: \$\{ordersTableName\} has no value\. Mend/),
  });
  expect(findings).toContainEqual({
    file,
    rule: "placeholder-unused",
    message: expect.stringMatching(/^\(definition\): \$\{ordersTable\} is not in the definition\. Mend/),
  });
});

test("a state machine's other faults are left to the check for those", () => {
  const refusal = `state-machines/process-order.asl.json is not a state machine that can be deployed:
  SaveOrder: a Task needs a Retry for the transient errors of its service [task-retry]`;
  expect(synthFindings([stage("dev", refusal)])).toEqual([]);
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("It was taken.");
}
