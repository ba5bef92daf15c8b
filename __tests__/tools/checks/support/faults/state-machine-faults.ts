import type { InjectedFault } from "../injected-fault.ts";

const file = "state-machines/process-order.asl.json";

/** What Step Functions refuses, or takes and fails at the first order that gets there. */
export const stateMachineFaults: readonly InjectedFault[] = [
  {
    name: "a Task without a Retry",
    edit: { file, after: '"NotifyCustomer": {', from: /"Retry": \[[^]*?\],(?=\s+"Next")/, to: "" },
    check: "state machines",
    finding: {
      file,
      address: "NotifyCustomer",
      atLineOf: '"NotifyCustomer": {',
      rule: "task-retry",
      says: /^a Task needs a Retry/,
    },
  },
  {
    name: "a conditional write whose Catch waits for another error",
    edit: { file, after: '"MarkPaid": {', from: '"DynamoDB.ConditionalCheckFailedException"', to: '"ConditionalCheckFailed"' },
    check: "state machines",
    finding: {
      file,
      address: "MarkPaid",
      atLineOf: '"MarkPaid": {',
      rule: "task-catch",
      says: /needs a Catch for DynamoDB\.ConditionalCheckFailedException/,
    },
  },
  {
    name: "a state that no way leads to any more",
    edit: { file, from: '"Next": "MarkPaymentFailed"', to: '"Next": "MarkPaid"' },
    check: "state machines",
    finding: {
      file,
      address: "MarkPaymentFailed",
      atLineOf: '"MarkPaymentFailed": {',
      rule: "state-unreachable",
      says: /^no way leads to it .*Lead one there, or remove it/,
    },
  },
  {
    name: "a path to what no state before has made",
    edit: { file, after: '"MarkPaid": {', from: "$.payment.decidedAt", to: "$.payment.paidAt" },
    check: "state machines",
    finding: {
      file,
      address: "MarkPaid",
      atLineOf: "$.payment.paidAt",
      rule: "payload-path",
      says: /\$\.payment\.paidAt.*add it to the example input state-machines\/process-order\.input\.json/,
    },
  },
  {
    name: "a placeholder that nothing is bound to",
    edit: { file, after: '"LoadOrder": {', from: "${ordersTableName}", to: "${orderTableName}" },
    check: "synth",
    finding: {
      file,
      address: "LoadOrder",
      atLineOf: '"LoadOrder": {',
      rule: "placeholder-unbound",
      says: /^\$\{orderTableName\} has no value\. Mend/,
    },
  },
];
