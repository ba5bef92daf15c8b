/** What may be known of a failure besides its error and cause. */
interface Circumstances {
  /** Of a JSONata expression: where in the state it stands, e.g. `Output/total`. */
  readonly location?: string | undefined;
  /** Whether the cause begins with the state that it happened in. */
  readonly inState?: boolean;
  /** Another name that retriers and catchers may know the error by. */
  readonly alias?: string;
}

/** An error that a state ends with, unless a retrier or catcher takes it. */
export class StateFailure extends Error {
  readonly error: string | undefined;
  /** Missing where AWS gives none, e.g. for a timeout. */
  readonly reason: string | undefined;
  readonly circumstances: Circumstances;

  constructor(error: string | undefined, reason?: string, circumstances: Circumstances = {}) {
    super(reason);
    this.error = error;
    this.reason = reason;
    this.circumstances = circumstances;
  }
}

/** Something in the definition or the data that does not fit: it can be neither retried nor caught. */
export function runtimeFailure(reason: string): StateFailure {
  return new StateFailure("States.Runtime", reason, { inState: true });
}

/** Data over the limit, of a state or, by its resource, of a task. */
export function tooLargeFailure(what: string): StateFailure {
  const reason = `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StateFailure("States.DataLimitExceeded", reason);
}

export function intrinsicFailure(call: string, reason: string): StateFailure {
  return new StateFailure("States.IntrinsicFailure", `The function '${call}' had the following error: ${reason}`, {
    inState: true,
  });
}

export function queryFailure(reason: string, location?: string): StateFailure {
  return new StateFailure("States.QueryEvaluationError", reason, { inState: true, location });
}
