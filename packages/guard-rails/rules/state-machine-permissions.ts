import { taskCalls } from "@slipstream/asl/task-calls";
import type { StateMachine, Declarations, Resource } from "@slipstream/languages";
import { deliverLogs, sampleTraces, sendTraces } from "../allowed-wildcards.ts";
import { violation, type GuardRail, type Violation } from "../guard-rail.ts";
import { roleStatements } from "./policies.ts";

/** Something to be allowed or done: an action on an ARN, both in one text, so that sets of them can be compared. */
type Permission = `${string} on ${string}`;

/**
 * A state machine's role may do what its tasks call, deliver its logs and send its traces when it does, and nothing else. Too
 * little fails the first execution that reaches the task; too much is there for whoever gets to change the definition.
 * The role is read from the synthesized policies and compared with the synthesized definition, however either came about.
 * Source: AWS Step Functions Developer Guide, "How Step Functions generates IAM policies for integrated services", "Using
 * CloudWatch Logs to log execution history" and "Creating IAM policies for X-Ray in Step Functions".
 */
export const stateMachinePermissions: GuardRail = {
  name: "state-machine-permissions",
  check: (declarations) =>
    declarations.ofType("aws_sfn_state_machine").flatMap((machine) => {
      const role = declarations.follow(machine.arguments["role_arn"], machine.stack)?.resource;
      if (!role) return [violation(machine, "role_arn names no role of the stacks.", "Declare one.")];
      try {
        return compare(role, needs(machine, declarations), grants(role, declarations));
      } catch (error) {
        return [{ stack: machine.stack, address: machine.address, message: (error as Error).message }];
      }
    }),
};

function compare(at: Resource, needed: ReadonlyMap<Permission, string>, granted: ReadonlySet<Permission>): Violation[] {
  const missing = [...needed].filter(([permission]) => !granted.has(permission));
  const idle = [...granted].filter((permission) => !needed.has(permission));
  return [
    ...missing.map(([permission, why]) => violation(at, `may not ${permission}, which ${why} needs.`, "Allow it.")),
    ...idle.map((permission) => violation(at, `may ${permission}, which no task of its state machine calls.`, "Take it away.")),
  ];
}

/** What the state machine has to be allowed, each with who needs it. */
function needs(machine: Resource, declarations: Declarations): Map<Permission, string> {
  const { definition, logging_configuration: logging, tracing_configuration: tracing } = machine.arguments;
  const needed = new Map<Permission, string>();
  for (const { state, action, target, of } of taskCalls(JSON.parse(definition) as StateMachine)) {
    const called = target === "*" ? undefined : declarations.follow(target, machine.stack)?.resource;
    if (!called && target !== "*")
      throw new Error(`State ${state}: ${action} on "${target}", which is nothing of the stacks. Use a reference.`);
    const arn = !called ? target : of === "executions" ? executionsOf(called) : of === undefined ? arnOf(called) : completionRule;
    needed.set(`${action} on ${arn}`, `state ${state}`);
  }
  const own = [
    ...(logging && logging.level !== "OFF" ? [deliverLogs] : []),
    ...(tracing?.enabled ? [sendTraces, sampleTraces] : []),
  ];
  for (const action of own.flatMap(({ actions }) => actions)) needed.set(`${action} on *`, "Step Functions itself");
  return needed;
}

/** What the policies of a role allow. */
function grants(role: Resource, declarations: Declarations): Set<Permission> {
  return new Set(
    roleStatements(role, declarations).flatMap(({ resource: { stack }, actions, resources }) =>
      (actions?.patterns ?? []).flatMap((action) =>
        (resources?.patterns ?? []).map((arn): Permission => `${action} on ${readArn(arn, stack, declarations)}`),
      ),
    ),
  );
}

function readArn(arn: string, stack: string, declarations: Declarations): string {
  if (arn.endsWith(`:${completionRule}`)) return completionRule;
  const machineName = /:execution:(\$\{[^}]+\}):\*$/.exec(arn)?.[1];
  const ofExecutions = machineName === undefined ? undefined : declarations.follow(machineName, stack)?.resource;
  if (ofExecutions) return executionsOf(ofExecutions);
  const target = declarations.follow(arn, stack);
  if (!target) return arn;
  return target.attribute === "arn" ? arnOf(target.resource) + target.rest : arn;
}

/** By it Step Functions hears of the end of executions that are waited for: one for all state machines of an account and region. */
const completionRule = "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule";

function executionsOf({ address }: Resource): string {
  return `${address}'s executions`;
}

function arnOf({ address }: Resource): string {
  return `${address}.arn`;
}
