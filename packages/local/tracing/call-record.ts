import { AsyncLocalStorage } from "node:async_hooks";

/** What a service takes or answers. */
// oxlint-disable-next-line typescript/no-explicit-any -- whoever tells of a call knows its members
export type Content = any;

/** A call through the door, or what a service did because of one: a push, a mail, a message that became a dead letter. */
export interface CallRecord {
  /** Counts the calls of a run; later ones have larger numbers. */
  readonly number: number;
  /** The number of the call that this one was made in. */
  readonly parent: number | undefined;
  /** As in `CallEvent`; a service's own name for what it did by itself. */
  readonly caller: string;
  /** The state of an execution that it was made for. */
  readonly state: string | undefined;
  readonly service: string;
  readonly action: string;
  /** What is kept of the input. */
  readonly input: Content;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Undefined while it is under way. */
  durationMs: number | undefined;
  /** What is kept of the answer. */
  answer: Content;
  error: { readonly name: string; readonly message: string } | undefined;
  /** IDs of stream records that came of it. */
  readonly streamed: string[];
}

/** What is under way where code asks for it: it goes along with promises and timers. */
interface UnderWay {
  readonly call: CallRecord;
  readonly state?: string;
  /** Is told of each call that is made in it. */
  readonly made?: (call: CallRecord) => void;
}

const underWay = new AsyncLocalStorage<UnderWay | undefined>();

/** The call that this is done in, if any. */
export function currentCall(): UnderWay | undefined {
  return underWay.getStore();
}

/** Does `work` as part of `call`. */
export function withinCall<Result>(call: CallRecord, work: () => Result): Result {
  return underWay.run({ call }, work);
}

/** Does `work` for a state of the execution that the current call has started. @param made is told of each call that the state makes */
export function withinState<Result>(state: string, work: () => Result, made?: (call: CallRecord) => void): Result {
  const current = underWay.getStore();
  return current ? underWay.run({ call: current.call, state, ...(made && { made }) }, work) : work();
}

/** What runs a piece of work later as part of the current call, wherever that is done: what comes in by an event belongs to none. */
export function keepCall(): <Result>(work: () => Result) => Result {
  return AsyncLocalStorage.snapshot();
}
