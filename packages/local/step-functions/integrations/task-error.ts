/** A failed task: `name` is the error name that Retry and Catch compare with, `message` its cause. */
export class TaskError extends Error {
  override readonly name: string;

  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}
