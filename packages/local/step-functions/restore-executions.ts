import type { KeptDefinition, KeptExecution } from "./kept-execution.ts";
import { makeExecution } from "./make-execution.ts";
import { LoadedStateMachine } from "./state-machine.ts";
import type { StateMachines } from "./state-machines.ts";
import type { StepFunctionsParts } from "./step-functions-parts.ts";

/**
 * Brings back the executions that were kept; they go on, with `Executions.resume`, with the definition that they were begun with. Says which
 * cannot.
 */
export function restoreExecutions(parts: StepFunctionsParts): readonly string[] {
  const { context, machines, executions } = parts;
  const definitions = context.kept.all<KeptDefinition>("definition");
  const loaded = new Map<string, LoadedStateMachine>();
  const lost: string[] = [];
  for (const [arn, before] of context.kept.all<KeptExecution>("execution")) {
    const { name, input, versionArn, machineArn, definition: digest } = before;
    const machine = loaded.get(`${machineArn} ${digest}`) ?? machineOf(machines, machineArn, digest, definitions.get(digest));
    if (!machine) {
      context.kept.remove("execution", arn);
      lost.push(`The execution ${name} is dropped: the stacks have its state machine ${machineArn} no more.`);
      continue;
    }
    loaded.set(`${machineArn} ${digest}`, machine);
    const version = versionArn !== undefined && { versionArn };
    executions.restore(makeExecution({ arn, name, input, machine, before, ...version }, parts));
  }
  return lost;
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
