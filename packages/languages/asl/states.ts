/**
 * A definition, or a branch or iterator inside of one: what a `StartAt` begins. Nothing is certain to be there: those who judge
 * definitions get unsound ones, too.
 * Source: Amazon States Language, https://states-language.net/spec.html
 */
export interface StateMachine {
  readonly StartAt?: string;
  readonly States?: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number;
  readonly QueryLanguage?: string;
  readonly [field: string]: unknown;
}

/** What several kinds of states have, and what somebody here looks into. */
export interface State {
  readonly Type?: string;
  readonly Next?: string;
  readonly Default?: string;
  readonly End?: boolean;
  readonly Resource?: string;
  readonly Choices?: readonly { readonly Next?: string }[];
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly TimeoutSeconds?: number;
  readonly Seconds?: number;
  readonly SecondsPath?: string;
  readonly Timestamp?: string;
  readonly TimestampPath?: string;
  readonly Branches?: readonly StateMachine[];
  readonly ItemProcessor?: StateMachine;
  readonly Iterator?: StateMachine;
  readonly [field: string]: unknown;
}

/** When a state is tried again. */
export interface Retrier {
  readonly ErrorEquals?: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: string;
}

/** Where an execution goes on when a state has failed. */
export interface Catcher {
  readonly ErrorEquals?: readonly string[];
  readonly Next?: string;
  readonly ResultPath?: string | null;
}

/** The definition itself and every one nested in its Parallel and Map states. */
export function machinesOf(machine: StateMachine): StateMachine[] {
  return [
    machine,
    ...Object.values(machine.States ?? {})
      .flatMap(nestedMachines)
      .flatMap(machinesOf),
  ];
}

/** The machines in a Parallel or Map state, not those nested in them. */
export function nestedMachines({ Branches = [], ItemProcessor, Iterator }: State): StateMachine[] {
  return [...Branches, ItemProcessor, Iterator].filter((inner) => inner !== undefined);
}

/** Every state of a definition, with its name. */
export function statesOf(machine: StateMachine): [name: string, state: State][] {
  return machinesOf(machine).flatMap(({ States = {} }) => Object.entries(States));
}

/** A state as text, without what is nested in it: those are states of their own. */
export function ownText(state: State): string {
  return JSON.stringify({ ...state, Branches: undefined, ItemProcessor: undefined, Iterator: undefined });
}

/** The states that may come after a state. */
export function successorsOf({ Next, Default, Choices = [], Catch = [] }: State): string[] {
  return [Next, Default, ...[...Choices, ...Catch].map((way) => way.Next)].filter((name) => name !== undefined);
}
