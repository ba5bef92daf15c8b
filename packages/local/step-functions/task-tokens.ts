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
  readonly #tasks = new Map<string, { readonly holder: TokenHolder; readonly task: string }>();

  add(token: string, holder: TokenHolder, task: string): void {
    this.#tasks.set(token, { holder, task });
    const [oldest] = this.#tasks.size > keptTokens ? this.#tasks.keys() : [];
    if (oldest !== undefined) this.#tasks.delete(oldest);
  }

  /** Throws `InvalidToken`, or `TaskTimedOut` for a task that is not waited for any more. */
  find(token: unknown): { readonly holder: TokenHolder; readonly task: string } {
    const found = this.#tasks.get(String(token));
    if (!found) throw new AwsError("InvalidToken", "Invalid Token: 'Invalid token'");
    if (!found.holder.isPending(found.task)) {
      throw new AwsError("TaskTimedOut", "Task Timed Out: 'Provided task does not exist anymore'");
    }
    return found;
  }
}
