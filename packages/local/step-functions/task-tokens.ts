import type { Occurrence } from "@slipstream/asl";
import { AwsError } from "../gateway/aws-error.ts";

/** An execution with a task that waits for its token to come back. */
export interface TokenHolder {
  readonly answer: (occurrence: Occurrence) => void;
  /** Whether a task is still waited for. */
  readonly isPending: (task: string) => boolean;
}

/** Of tasks that are not waited for any more so many tokens stay known: their answers come too late, and others were never handed out. */
const keptTokens = 20_000;

/** Which task of which execution each token that was handed out is of. */
export class TaskTokens {
  /** Undefined once the execution has ended. */
  readonly #tasks = new Map<string, { readonly holder: TokenHolder; readonly task: string } | undefined>();

  add(token: string, holder: TokenHolder, task: string): void {
    this.#tasks.set(token, { holder, task });
    const [oldest] = this.#tasks.size > keptTokens ? this.#tasks.keys() : [];
    if (oldest !== undefined) this.#tasks.delete(oldest);
  }

  /** Their execution has ended: nothing of it is held on to. */
  expire(tokens: readonly string[]): void {
    for (const token of tokens) if (this.#tasks.has(token)) this.#tasks.set(token, undefined);
  }

  /** Throws `InvalidToken`, or `TaskTimedOut` for a task that is not waited for any more. */
  find(token: unknown): { readonly holder: TokenHolder; readonly task: string } {
    const found = this.#tasks.get(String(token));
    if (found?.holder.isPending(found.task)) return found;
    if (this.#tasks.has(String(token)))
      throw new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
  }
}
