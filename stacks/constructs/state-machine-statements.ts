import type { Statement } from "./policy-document.ts";
import { sendTraces } from "./trace-statement.ts";

/** Lets Step Functions set up the delivery of its logs. These actions know no resources: AWS demands the wildcard. */
export const deliverLogs: Statement = {
  actions: [
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
  ],
  resources: ["*"],
};

/** Sends traces and asks how many to sample, which Lambda does without being told. X-Ray knows no resources. */
export const sendSampledTraces: Statement = {
  ...sendTraces,
  actions: [...sendTraces.actions, "xray:GetSamplingRules", "xray:GetSamplingTargets"],
};
