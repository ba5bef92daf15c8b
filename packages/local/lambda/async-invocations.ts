import { randomUUID } from "node:crypto";
import type { RuntimeContext } from "../service-module.ts";
import type { InvocationTarget, LambdaFunctions } from "./lambda-functions.ts";

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
  readonly #context: Pick<RuntimeContext, "clock" | "kept">;
  readonly #signal: AbortSignal;

  /** @param signal aborts when the runtime stops: retries that are still to come are dropped. */
  constructor(context: Pick<RuntimeContext, "clock" | "kept">, signal: AbortSignal) {
    this.#context = context;
    this.#signal = signal;
  }

  begin(target: InvocationTarget, event: unknown): void {
    void this.#run(randomUUID(), target, { arn: target.arn, event, failures: 0, dueAt: this.#context.clock.now() });
  }

  /** What was under way before a restart goes on. One of a function that is gone is dropped with it. */
  resume(functions: LambdaFunctions): void {
    for (const [id, invocation] of this.#context.kept.all<KeptInvocation>("invocation")) {
      const target = functions.find(invocation.arn);
      if (target) void this.#run(id, target, invocation);
      else this.#context.kept.remove("invocation", id);
    }
  }

  async #run(id: string, target: InvocationTarget, invocation: KeptInvocation): Promise<void> {
    const { clock, kept } = this.#context;
    for (;;) {
      kept.put("invocation", id, invocation);
      const waitMs = invocation.dueAt - clock.now();
      if (waitMs > 0) await clock.sleep(waitMs, this.#signal);
      if (this.#signal.aborted) return;
      const result = await target.lambda.invoke(invocation.event, target).catch(() => undefined);
      const delayMs = result && !("failure" in result) ? undefined : retryDelaysMs[invocation.failures];
      if (delayMs === undefined) return kept.remove("invocation", id);
      invocation.failures += 1;
      invocation.dueAt = clock.now() + delayMs;
    }
  }
}
