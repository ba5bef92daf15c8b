import { AsyncLocalStorage } from "node:async_hooks";
import { createHash, randomUUID } from "node:crypto";
import { nothingKept, type KeptState } from "./kept-state.ts";

interface Published {
  readonly executionArn: string;
  readonly task: string;
  readonly digest: string;
  readonly messageId: string;
}

const current = new AsyncLocalStorage<Pick<Published, "executionArn" | "task">>();

/** Everything that `run` does, and what the functions do that it invokes, is done for this task of an execution. */
export function doneForTask<Result>(executionArn: string, task: string, run: () => Result): Result {
  return current.run({ executionArn, task }, run);
}

/**
 * What the tasks that are under way have published. A task whose end was not kept is run again after a restart, as AWS might run it twice; what
 * it had published by then is not published again, by it or by its state's retry, so that nobody is mailed twice because somebody's laptop was shut.
 */
export class TaskPublishes {
  readonly #kept: KeptState;
  /** Message IDs by execution and message, of tasks that were under way at the restart: each is answered once. */
  readonly #before = new Map<string, string[]>();
  /** Keys of what was noted, by execution; those of before the restart go with the execution only. */
  readonly #keys = new Map<string, { readonly key: string; readonly task: string | undefined }[]>();

  constructor(kept: KeptState) {
    this.#kept = kept;
    for (const [key, published] of kept.all<Published>("task-publish")) {
      const name = nameOf(published);
      this.#before.set(name, [...(this.#before.get(name) ?? []), published.messageId]);
      this.#noteKey(published.executionArn, key, undefined);
    }
  }

  /** The message ID that the same was published under before a restart, by a task of the current one's execution. */
  take(message: object): string | undefined {
    const task = current.getStore();
    return task && this.#before.size > 0 ? this.#before.get(nameOf({ ...task, digest: digestOf(message) }))?.shift() : undefined;
  }

  note(message: object, messageId: string): void {
    const task = current.getStore();
    if (!task || this.#kept === nothingKept) return;
    const key = randomUUID();
    this.#kept.put("task-publish", key, { ...task, digest: digestOf(message), messageId } satisfies Published);
    this.#noteKey(task.executionArn, key, task.task);
  }

  /** The task has ended: it is not run again. */
  forgetTask(executionArn: string, task: string): void {
    const keys = this.#keys.get(executionArn);
    if (!keys) return;
    for (const { key } of keys.filter((noted) => noted.task === task)) this.#kept.remove("task-publish", key);
    this.#keys.set(
      executionArn,
      keys.filter((noted) => noted.task !== task),
    );
  }

  /** The execution has ended: none of its tasks is run again. */
  forget(executionArn: string): void {
    for (const { key } of this.#keys.get(executionArn) ?? []) this.#kept.remove("task-publish", key);
    this.#keys.delete(executionArn);
  }

  #noteKey(executionArn: string, key: string, task: string | undefined): void {
    this.#keys.set(executionArn, [...(this.#keys.get(executionArn) ?? []), { key, task }]);
  }
}

function nameOf({ executionArn, digest }: Pick<Published, "executionArn" | "digest">): string {
  return `${executionArn} ${digest}`;
}

function digestOf(message: object): string {
  return createHash("sha256").update(JSON.stringify(message)).digest("base64");
}
