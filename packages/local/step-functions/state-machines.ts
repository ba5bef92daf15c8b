import { Gate } from "../events/gate.ts";
import { AwsError } from "../gateway/aws-error.ts";
import { checkedArn, unqualified } from "./checked-arn.ts";
import { StateMachineVersions, type StateMachineVersion } from "./state-machine-versions.ts";
import type { LoadedStateMachine } from "./state-machine.ts";

/** A state machine, and which of its versions was asked for, if one was: then it is as it was published. */
export interface FoundStateMachine {
  readonly machine: LoadedStateMachine;
  readonly version?: StateMachineVersion;
}

/** A state machine through all its changes. */
interface Revisions {
  current: LoadedStateMachine;
  readonly versions: StateMachineVersions;
  /** Held: whoever wants to start an execution waits. */
  readonly gate: Gate;
}

/** The state machines by ARN. */
export class StateMachines {
  readonly #byArn = new Map<string, Revisions>();

  add(machine: LoadedStateMachine): void {
    const { arn, name } = machine.settings;
    if (this.#byArn.has(arn)) throw new Error(`name ${name} is taken by another state machine`);
    this.#byArn.set(arn, { current: machine, versions: new StateMachineVersions(arn), gate: new Gate() });
  }

  /** From now on executions are of `machine`; those that run, and versions, stay what they are. */
  takeOver(machine: LoadedStateMachine): void {
    this.#revisions(machine.settings.arn).current = machine;
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  /** By the state machine's own ARN, not a version's. Throws `StateMachineDoesNotExist` or `InvalidArn`. */
  get(arn: unknown): LoadedStateMachine {
    return this.#revisions(arn).current;
  }

  /** As `get`. */
  versionsOf(arn: unknown): StateMachineVersions {
    return this.#revisions(arn).versions;
  }

  /** As `get`. */
  hold(arn: string): () => void {
    return this.#revisions(arn).gate.hold();
  }

  /** Resolves once whoever wants to start an execution of this need not wait for a change of it: at once for what is not there. */
  async pass(arn: unknown): Promise<void> {
    await this.#byArn.get(unqualified(String(arn)))?.gate.pass();
  }

  /** By its own ARN or by that of one of its versions. Throws `StateMachineDoesNotExist` or `InvalidArn`. */
  find(arn: unknown): FoundStateMachine {
    const given = checkedArn(arn, "stateMachine");
    const own = unqualified(given);
    const revisions = this.#byArn.get(own);
    if (!revisions) throw doesNotExist(arn);
    if (given === own) return { machine: revisions.current };
    const version = revisions.versions.find(given);
    if (!version) throw doesNotExist(arn);
    return { machine: version.machine, version };
  }

  /** As they are now. */
  all(): readonly LoadedStateMachine[] {
    return [...this.#byArn.values()].map(({ current }) => current);
  }

  #revisions(arn: unknown): Revisions {
    const revisions = this.#byArn.get(checkedArn(arn, "stateMachine"));
    if (!revisions) throw doesNotExist(arn);
    return revisions;
  }
}

function doesNotExist(arn: unknown): AwsError {
  return new AwsError("StateMachineDoesNotExist", `State Machine Does Not Exist: '${String(arn)}'`);
}
