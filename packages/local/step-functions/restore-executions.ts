import type { KeptDefinition, KeptExecution } from "./kept-execution.ts";
import { makeExecution } from "./make-execution.ts";
import { LoadedStateMachine } from "./state-machine.ts";
import type { StateMachines } from "./state-machines.ts";
import type { StepFunctionsParts } from "./step-functions-parts.ts";

/**
 * Brings back the executions that were kept; they go on, with `Executions.resume`, with the definition that they were begun with. Says which
 * cannot, and how many have timed out since.
 */
export function restoreExecutions(parts: StepFunctionsParts): readonly string[] {
  const { context, machines, executions } = parts;
  const definitions = context.kept.all<KeptDefinition>("definition");
  const loaded = new Map<string, LoadedStateMachine>();
  const lost: string[] = [];
  const late = new Map<string, number>();
  for (const [arn, before] of context.kept.all<KeptExecution>("execution")) {
    const { name, input, versionArn, machineArn, definition: digest } = before;
    const machine = loaded.get(`${machineArn} ${digest}`) ?? machineOf(machines, machineArn, digest, definitions.get(digest));
    if (!machine) {
      context.kept.remove("execution", arn);
      lost.push(`The execution ${name} is dropped: the stacks have its state machine ${machineArn} no more.`);
      continue;
    }
    loaded.set(`${machineArn} ${digest}`, machine);
    if (before.data.runs[0]!.status === "RUNNING" && (before.data.expiresAt ?? Infinity) <= context.clock.now()) {
      late.set(machine.settings.name, (late.get(machine.settings.name) ?? 0) + 1);
    }
    const version = versionArn !== undefined && { versionArn };
    executions.restore(makeExecution({ arn, name, input, machine, before, ...version }, parts));
  }
  const timedOut = [...late].map(([name, count]) => {
    return `Of ${name} ${count === 1 ? "an execution has" : `${count} executions have`} timed out while nothing ran.`;
  });
  return [...lost, ...timedOut];
}

function machineOf(
  machines: StateMachines,
  arn: string,
  digest: string,
  kept: KeptDefinition | undefined,
): LoadedStateMachine | undefined {
  const current = machines.all().find(({ settings }) => settings.arn === arn);
  if (!current || !kept || current.definitionDigest === digest) return current;
  const before = new LoadedStateMachine({ ...current.settings, ...kept });
  before.log = current.log;
  before.traces = current.traces;
  return before;
}
