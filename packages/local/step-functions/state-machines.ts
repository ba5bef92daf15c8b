import { AwsError } from "../gateway/aws-error.ts";
import { checkedArn, unqualified } from "./checked-arn.ts";
import type { StateMachineVersion } from "./state-machine-versions.ts";
import type { LoadedStateMachine } from "./state-machine.ts";

/** A state machine, and which of its versions was asked for, if one was. */
export interface FoundStateMachine {
  readonly machine: LoadedStateMachine;
  readonly version?: StateMachineVersion;
}

/** The state machines by ARN. */
export class StateMachines {
  readonly #byArn = new Map<string, LoadedStateMachine>();

  add(machine: LoadedStateMachine): void {
    const { arn, name } = machine.settings;
    if (this.#byArn.has(arn)) throw new Error(`name ${name} is taken by another state machine`);
    this.#byArn.set(arn, machine);
  }

  /** By the state machine's own ARN, not a version's. Throws `StateMachineDoesNotExist` or `InvalidArn`. */
  get(arn: unknown): LoadedStateMachine {
    const machine = this.#byArn.get(checkedArn(arn, "stateMachine"));
    if (!machine) throw doesNotExist(arn);
    return machine;
  }

  /** By its own ARN or by that of one of its versions. Throws `StateMachineDoesNotExist` or `InvalidArn`. */
  find(arn: unknown): FoundStateMachine {
    const given = checkedArn(arn, "stateMachine");
    const own = unqualified(given);
    const machine = this.#byArn.get(own);
    if (!machine) throw doesNotExist(arn);
    if (given === own) return { machine };
    const version = machine.versions.find(given);
    if (!version) throw doesNotExist(arn);
    return { machine, version };
  }

  all(): readonly LoadedStateMachine[] {
    return [...this.#byArn.values()];
  }
}

function doesNotExist(arn: unknown): AwsError {
  return new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${String(arn)}'`);
}
