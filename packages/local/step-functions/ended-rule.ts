import type { RoleIdentity } from "../gateway/identity.ts";
import type { RuntimeContext } from "../service-module.ts";

/** By this rule Step Functions hears of the end of an execution that another one waits for. */
const rule = "StepFunctionsGetEventsForStepFunctionsExecutionRule";

/**
 * Has EventBridge tell of executions that end, as the role of a state machine that waits for them: what CreateStateMachine does for
 * one with `.sync`. Throws AWS's error when the role may not.
 */
export async function makeEndedRule({ dispatch }: Pick<RuntimeContext, "dispatch">, role: RoleIdentity): Promise<void> {
  try {
    await dispatch(role, "events", "DescribeRule", { Name: rule });
    await dispatch(role, "events", "PutRule", { Name: rule });
    await dispatch(role, "events", "PutTargets", { Rule: rule });
  } catch (error) {
    throw new Error(`AccessDeniedException: '${role.arn}' is not authorized to create managed-rule (${rule})`, { cause: error });
  }
}
