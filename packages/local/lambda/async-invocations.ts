import { randomUUID } from "node:crypto";
import type { RuntimeContext } from "../service-module.ts";
import type { LambdaFunctions } from "./lambda-functions.ts";

/** How long Lambda waits before it runs a failed asynchronous invocation again: twice, then it gives up. */
const retryDelaysMs = [60_000, 120_000];

interface KeptInvocation {
  readonly arn: string;
  readonly event: unknown;
  /** How often it has failed. */
  failures: number;
  /** When it is run again after that, in milliseconds since the epoch. */
  dueAt: number;
}

/** Invocations that nobody waits for. They outlive the process, as Lambda's own queue would: one that was under way is run again. */
export class AsyncInvocations {
  readonly #functions: LambdaFunctions;
  readonly #context: Pick<RuntimeContext, "clock" | "kept">;
  readonly #signal: AbortSignal;

  /** @param signal aborts when the runtime stops: retries that are still to come are dropped. */
  constructor(functions: LambdaFunctions, context: Pick<RuntimeContext, "clock" | "kept">, signal: AbortSignal) {
    this.#functions = functions;
    this.#context = context;
    this.#signal = signal;
  }

  begin(arn: string, event: unknown): void {
    void this.#run(randomUUID(), { arn, event, failures: 0, dueAt: this.#context.clock.now() });
  }

  /** What was under way before a restart goes on. */
  resume(): void {
    for (const [id, invocation] of this.#context.kept.all<KeptInvocation>("invocation")) void this.#run(id, invocation);
  }

  async #run(id: string, invocation: KeptInvocation): Promise<void> {
    const { clock, kept } = this.#context;
    for (;;) {
      kept.put("invocation", id, invocation);
      const waitMs = invocation.dueAt - clock.now();
      if (waitMs > 0) await clock.sleep(waitMs, this.#signal);
      if (this.#signal.aborted) return;
      const result = await this.#attempt(invocation).catch(() => undefined);
      const delayMs = result && !("failure" in result) ? undefined : retryDelaysMs[invocation.failures];
      if (delayMs === undefined) return kept.remove("invocation", id);
      invocation.failures += 1;
      invocation.dueAt = clock.now() + delayMs;
    }
  }

  /** Each attempt is of the code that is there by then. */
  async #attempt({ arn, event }: KeptInvocation) {
    await this.#functions.pass(arn);
    const target = this.#functions.get(arn);
    return target.lambda.invoke(event, target);
  }
}
