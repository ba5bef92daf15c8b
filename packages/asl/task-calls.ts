import { statesOf, type State, type StateMachine } from "@slipstream/languages";
import { findIntegration, functionArn, isIntegration, parametersOf, type Integration } from "./integrations/find-integration.ts";
import { taskInput } from "./integrations/task-input.ts";
import { localIntegrations } from "./rules/integrations.ts";

/** A call that a Task makes as the state machine's role. */
export interface TaskCall {
  readonly state: string;
  /** The IAM action, e.g. `dynamodb:PutItem`. */
  readonly action: string;
  /** What it is called on, as the definition names it: a table's name, a function's ARN, or what stands for it; `*` where IAM knows none. */
  readonly target: string;
  /** What of the target is asked for when it is not itself: its executions, or the rule by which Step Functions hears of their end. */
  readonly of?: "executions" | "completion rule";
}

/**
 * Every call that a definition can make, in the order of its states.
 * @throws Error that names the state, when its call cannot be told from the definition: an integration that is not known, or a
 * target that is only known when it runs, for which the role would need a wildcard.
 */
export function taskCalls(machine: StateMachine): TaskCall[] {
  return statesOf(machine).flatMap(([state, content]) => {
    if (content.Type !== "Task") return [];
    const resource = String(content.Resource);
    if (functionArn.test(resource) || barePlaceholder.test(resource))
      return [{ state, action: "lambda:InvokeFunction", target: resource }];
    const integration = findIntegration(resource);
    if (isIntegration(integration)) return callsOf(state, content, integration);
    const given = JSON.stringify(content.Resource);
    throw new Error(`State ${state}: nobody knows which permission ${given} needs. Known: ${localIntegrations()}.`);
  });
}

/** Or a Terraform reference: a function, as there are no activities. */
const barePlaceholder = /^\$\{[\w.-]+\}$/;

function callsOf(state: string, content: State, integration: Integration): TaskCall[] {
  const { iam: action } = integration.model;
  if (action === undefined) return [];
  return targetsOf(state, content, integration).flatMap((target) => [
    { state, action, target },
    ...(integration.pattern.startsWith(".sync") ? forJob(state, target) : []),
  ]);
}

/**
 * What waiting for a nested execution needs. Source: "IAM policies for calling Step Functions workflows" in the developer guide,
 * synchronous.
 */
function forJob(state: string, target: string): TaskCall[] {
  const onExecutions = ["states:DescribeExecution", "states:StopExecution"];
  const onRule = ["events:PutTargets", "events:PutRule", "events:DescribeRule"];
  return [
    ...onExecutions.map((action) => ({ state, action, target, of: "executions" as const })),
    ...onRule.map((action) => ({ state, action, target, of: "completion rule" as const })),
  ];
}

/** What a task's call is made on. */
function targetsOf(state: string, content: State, integration: Integration): string[] {
  const { target: member, iam: action } = integration.model;
  if (member === undefined) return ["*"];
  const name = parametersOf(integration).get(member)!;
  const { field, fixed } = taskInput(content);
  const target = fixed(name);
  if (typeof target === "string") return [target];
  // Batches name their tables as keys.
  if (typeof target === "object" && target !== null && !Array.isArray(target)) return Object.keys(target);
  throw new Error(`State ${state}: ${field} has no ${name}; ${action} needs a target that is fixed.`);
}
