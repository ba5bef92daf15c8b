import { createHash } from "node:crypto";
import { checkLoads, compile, variableReferences, type Machine } from "@slipstream/asl";
import { findingText, statesOf, type StateMachine as Definition } from "@slipstream/languages";
import type { ExecutionLog } from "./logging/execution-log.ts";
import type { ExecutionTraces } from "./logging/execution-traces.ts";
import type { StateMachineSettings } from "./state-machine-settings.ts";
import { taskTarget, type TaskTarget } from "./tasks/task-target.ts";

/** A state machine, ready to run: one revision of it, which stays as it is. */
export class LoadedStateMachine {
  readonly settings: StateMachineSettings;
  readonly machine: Machine;
  /** Undefined: nothing is logged. */
  log: ExecutionLog | undefined;
  /** Undefined: nothing is traced. */
  traces: ExecutionTraces | undefined;
  readonly #targets = new Map<string, TaskTarget>();
  #digest: string | undefined;

  /** Throws an `Error` that says what is wrong with the definition, or what of it does not run here. */
  constructor(settings: StateMachineSettings) {
    this.settings = settings;
    this.machine = load(settings);
  }

  /** By which the definition is found again that an execution was begun with. */
  get definitionDigest(): string {
    return (this.#digest ??= createHash("sha256").update(`${this.settings.type} ${this.settings.definition}`).digest("hex"));
  }

  /** Whether a task starts an execution and waits for its end. */
  get waitsForExecutions(): boolean {
    const definition = JSON.parse(this.settings.definition) as Definition;
    return statesOf(definition).some(([, { Resource }]) => /:states:startExecution\.sync(:2)?$/.test(String(Resource)));
  }

  /** The variables that states refer to, by the state's name; undefined when none does. */
  get variableReferences(): Readonly<Record<string, readonly string[]>> | undefined {
    const references = variableReferences(JSON.parse(this.settings.definition) as Definition);
    return Object.keys(references).length > 0 ? references : undefined;
  }

  /** What a task's `Resource` means. */
  target(resource: string): TaskTarget {
    let target = this.#targets.get(resource);
    if (!target) {
      target = taskTarget(resource);
      if (!target) throw new Error(`Resource ${resource} does not run here`);
      this.#targets.set(resource, target);
    }
    return target;
  }
}

/** @throws Error with every fault, each on a line */
function load({ definition, type }: Pick<StateMachineSettings, "definition" | "type">): Machine {
  const parsed = parse(definition);
  const faults = checkLoads(definition, "definition", type).map((finding) => `${placeOf(finding)}${findingText(finding)}`);
  if (faults.length === 0) faults.push(...unboundFaults(parsed));
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return compile(parsed);
}

/** A placeholder that nothing was put in the place of is no fault of a definition's that is only looked at. */
function unboundFaults(definition: Definition): string[] {
  const tasks = statesOf(definition).filter(([, { Type, Resource }]) => Type === "Task" && !taskTarget(String(Resource)));
  return tasks.map(([state, { Resource }]) => `state ${state}: Resource ${String(Resource)} does not run here`);
}

function placeOf({ address }: { readonly address?: string }): string {
  return address === undefined ? "" : `state ${address}: `;
}

function parse(text: string): Definition {
  try {
    return JSON.parse(text) as Definition;
  } catch (error) {
    throw new Error(`definition is no JSON: ${(error as Error).message}`, { cause: error });
  }
}
