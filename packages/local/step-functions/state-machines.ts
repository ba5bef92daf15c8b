import { AwsError } from "../gateway/aws-error.ts";
import type { LoadedStateMachine } from "./state-machine.ts";

/** The state machines by ARN. */
export class StateMachines {
  readonly #byArn = new Map<string, LoadedStateMachine>();

  add(machine: LoadedStateMachine): void {
    const { arn, name } = machine.settings;
    if (this.#byArn.has(arn)) throw new Error(`name ${name} is taken by another state machine`);
    this.#byArn.set(arn, machine);
  }

  /** Throws `StateMachineDoesNotExist`. */
  get(arn: string): LoadedStateMachine {
    const machine = this.#byArn.get(arn);
    if (!machine) throw new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${arn}'`);
    return machine;
  }

  all(): readonly LoadedStateMachine[] {
    return [...this.#byArn.values()];
  }
}
