import { readFileSync } from "node:fs";
import { taskCalls, type TaskCall } from "@slipstream/asl/task-calls";
import { placeholder, type StateMachine } from "@slipstream/languages";

/** What a role is allowed: the part of a policy's statement that tasks need. */
interface TaskStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** A state machine whose executions another one waits for. */
export interface AwaitedMachine {
  readonly arn: string;
  /** Its executions' ARNs: `arn:…:execution:NAME:*`. */
  readonly executions: string;
  /** The ARN of the rule by which Step Functions hears of their end: `arn:…:rule/StepFunctionsGetEventsForStepFunctionsExecutionRule`. */
  readonly completionRule: string;
}

/**
 * What a state machine's role must be allowed so that its tasks can do their calls, and nothing else. Logs and traces are Step
 * Functions' own and not in the definition.
 * @param file Path of the `.asl.json`.
 * @param arns The ARN of what each `${placeholder}` that a task calls stands for: the table's, where the definition has its name; all that is needed of a state
 * machine whose executions it waits for.
 * @throws Error that names the state whose permission cannot be derived.
 */
export function stateMachineStatements(file: string, arns: Readonly<Record<string, string | AwaitedMachine>>): TaskStatement[] {
  const machine = JSON.parse(readFileSync(file, "utf8")) as StateMachine;
  const actions = new Map<string, Set<string>>();
  for (const call of taskCalls(machine)) {
    const arn = arnOf(call, arns);
    const { state, action, target, of } = call;
    const what = of === undefined ? `"${target}"` : `the ${of} of "${target}"`;
    if (arn === undefined) throw new Error(`State ${state}: ${action} on ${what}, whose ARN is not known. Give it here.`);
    actions.set(arn, (actions.get(arn) ?? new Set()).add(action));
  }
  return merge(actions);
}

function arnOf({ target, of }: TaskCall, arns: Readonly<Record<string, string | AwaitedMachine>>): string | undefined {
  if (target === "*") return target;
  const known = arns[placeholderOf(target) ?? ""];
  if (known === undefined || typeof known === "string") return of === undefined ? known : undefined;
  return of === undefined ? known.arn : of === "executions" ? known.executions : known.completionRule;
}

/** One statement for all resources that the same is done to. */
function merge(actions: ReadonlyMap<string, ReadonlySet<string>>): TaskStatement[] {
  const statements = new Map<string, { actions: readonly string[]; resources: string[] }>();
  for (const [arn, names] of actions) {
    const key = [...names].sort().join();
    const statement = statements.get(key) ?? { actions: [...names], resources: [] };
    statement.resources.push(arn);
    statements.set(key, statement);
  }
  return [...statements.values()];
}

/** The name in a text that is one placeholder and nothing else. */
function placeholderOf(text: string): string | undefined {
  const [found] = text.matchAll(placeholder);
  return found?.[0] === text ? found[1] : undefined;
}
