import { AwsError } from "../gateway/aws-error.ts";
import type { Service } from "../gateway/service.ts";
import type { RuntimeContext } from "../service-module.ts";

/**
 * By this rule Step Functions hears of the end of an execution that another one waits for. It makes the rule itself, as the state
 * machine's role ("IAM policies for calling Step Functions workflows" in its developer guide).
 */
const executionEndedRule = "StepFunctionsGetEventsForStepFunctionsExecutionRule";

/**
 * EventBridge's actions as far as services make rules of their own. Nothing depends on the rule here: whether a role may make it is
 * what counts. All other rules are made by Terraform alone.
 */
export function managedRules({ region, accountId }: RuntimeContext): Service {
  const ruleArn = (name: unknown) => `arn:aws:events:${region}:${accountId}:rule/${String(name)}`;
  const onRule = (action: string, member: "Name" | "Rule", answer: (name: string) => object) => ({
    permissions: (input: Readonly<Record<string, unknown>>) => [{ action: `events:${action}`, resource: ruleArn(input[member]) }],
    run: (input: Readonly<Record<string, unknown>>) => answer(managed(input[member])),
  });
  return {
    name: "events",
    actions: {
      DescribeRule: onRule("DescribeRule", "Name", (name) => ({
        Name: name,
        Arn: ruleArn(name),
        ManagedBy: "states.amazonaws.com",
        State: "ENABLED",
        EventBusName: "default",
      })),
      PutRule: onRule("PutRule", "Name", (name) => ({ RuleArn: ruleArn(name) })),
      PutTargets: onRule("PutTargets", "Rule", () => ({ FailedEntryCount: 0, FailedEntries: [] })),
    },
    inputs: { DescribeRule: { Name: "string" }, PutRule: { Name: "string" }, PutTargets: { Rule: "string" } },
  };
}

function managed(name: unknown): string {
  if (name === executionEndedRule) return executionEndedRule;
  throw new AwsError(
    "ValidationException",
    `Rule ${String(name)}: rules are made by Terraform alone here, but ${executionEndedRule}`,
  );
}
