/** A failed task: `name` is the error name that Retry and Catch compare with, `message` its cause. */
export class TaskError extends Error {
  override readonly name: string;
  /** Read by the interpreter: false for what no Catch may take. */
  readonly isCatchable: boolean;

  constructor(name: string, cause: string, isCatchable = true) {
    super(cause);
    this.name = name;
    this.isCatchable = isCatchable;
  }
}
