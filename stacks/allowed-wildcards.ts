import type { AllowedWildcard } from "@slipstream/guard-rails";

/** Wildcards that the stacks' policies hold besides those that nobody gets around. Every other one fails synth. */
export const allowedWildcards: readonly AllowedWildcard[] = [
  {
    actions: ["states:DescribeExecution"],
    resource: /^arn:aws:states:[a-z0-9-]+:\*:execution:\$\{aws_sfn_state_machine\.[\w-]+\.name\}:\*$/,
    why: "The executions of one state machine, which do not exist yet; no reference gives their ARNs' account.",
    source: 'Service Authorization Reference, "Actions, resources, and condition keys for AWS Step Functions", execution',
  },
];
