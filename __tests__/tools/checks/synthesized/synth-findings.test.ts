import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { FindingsError } from "@slipstream/languages";
import { projectRoot } from "../../../../synth/project-root.ts";
import { loadStateMachine } from "../../../../synth/state-machine-definition.ts";
import { synthFindings } from "../../../../tools/checks/synthesized/synth-findings.ts";

const file = "state-machines/process-order.asl.json";
const stage = (name: string, error?: Error) => ({ stage: name, stacks: [], ...(error && { error }) });

test("what synth says of several stages is said once, with their names", () => {
  const error = new Error("No such file");
  expect(synthFindings([stage("local"), stage("dev", error), stage("prod", error)])).toEqual([
    { rule: "stage dev, prod", file: "main.ts", message: "No such file" },
  ]);
});

test("a broken guard rail is left to the check for those", () => {
  const broken = { rule: "queue-redrive", stack: "orders", address: "aws_sqs_queue.intake", message: "It has none." };
  expect(synthFindings([stage("dev", new FindingsError("The stacks break a guard rail", [broken]))])).toEqual([]);
});

test("a placeholder without a value, and a value without one, are found in the definition, once for all stages", () => {
  const bound = { ordersTable: "a", paymentsTableName: "b", processPaymentArn: "c", notifyCustomerArn: "d" };
  const refusal = refusalOf(() => loadStateMachine(join(projectRoot, file), bound));
  const findings = synthFindings([stage("local", refusal), stage("dev", refusal)]);
  const place = { file, line: expect.any(Number), address: "SaveOrder" };
  const message = "${ordersTableName} has no value.";
  const unbound = { rule: "placeholder-unbound", ...place, message, advice: expect.stringMatching(/^Mend/) };
  expect(findings.filter(({ address }) => address === "SaveOrder")).toEqual([unbound]);
  expect(findings).toContainEqual({
    rule: "placeholder-unused",
    file,
    message: "${ordersTable} is not in the definition.",
    advice: expect.stringMatching(/^Mend/),
  });
});

test("a state machine's other faults are left to the check for those", () => {
  const fault = { rule: "task-retry", file, address: "SaveOrder", message: "a Task needs a Retry." };
  expect(synthFindings([stage("dev", new FindingsError("A state machine cannot be deployed", [fault]))])).toEqual([]);
});

test("what rules refuse that have no check of their own is said here", () => {
  const fault = { rule: "new-rule", file: "graphql/schema.graphql", message: "It is new." };
  expect(synthFindings([stage("dev", new FindingsError("The schema is refused", [fault]))])).toEqual([fault]);
});

function refusalOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("It was taken.");
}
