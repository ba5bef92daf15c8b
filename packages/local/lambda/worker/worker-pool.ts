import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Slot, Slots } from "../slots.ts";
import type { FunctionWorker } from "./function-worker.ts";

export interface WorkerPoolOptions {
  readonly create: () => FunctionWorker;
  /** For as many invocations as may run at once, of this pool and of others that it shares them with; who comes later waits, first come, first served. */
  readonly slots: Slots;
  /** A worker that nobody needed for so long is ended. The last one used stays warm, and with steady use the one ahead. */
  readonly idleMs: number;
  readonly clock: Clock;
}

interface Idle {
  readonly worker: FunctionWorker;
  readonly since: number;
}

/**
 * A function that has been called so often is in steady use: from then on a worker more than it needs is started ahead, so that
 * a rush finds it warm. Lambda does so, too ("proactive initialization"). A function that is hardly used costs one worker.
 */
const steadyUse = 5;

/** A function's workers, those that are warm first. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #all = new Set<FunctionWorker>();
  /** The last one used is the first one used again, so that those that are too many grow old. */
  readonly #idle: Idle[] = [];
  readonly #busy = new Map<FunctionWorker, Slot>();
  #taken = 0;
  #cancelSweep: (() => void) | undefined;
  #stopped = false;
  /** Whether others have taken over: what is too many of it are all. */
  #superseded = false;
  #retired: PromiseWithResolvers<void> | undefined;
  /** Invocations that run or wait. */
  #load = 0;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** The invocations that compute, or sleep: all but to wait for an answer to a call to AWS. */
  get atWork(): readonly object[] {
    return [...this.#busy.keys()].flatMap((worker) => worker.atWork ?? []);
  }

  /**
   * A worker for one invocation; must be given back. Rejects when the pool stops.
   * @param gone aborted by who waits no longer: rejects with its reason, and nothing is run, as on AWS, where nothing waits
   */
  async take(gone?: AbortSignal): Promise<FunctionWorker> {
    gone?.throwIfAborted();
    if (this.#stopped) throw stopping();
    this.#taken += 1;
    this.#load += 1;
    const slot = await this.#options.slots.take();
    if (!slot || this.#stopped) throw stopping();
    if (gone?.aborted) {
      slot.release();
      this.#leave();
      throw gone.reason;
    }
    const worker = this.#warmest() ?? this.#create();
    this.#busy.set(worker, slot);
    const wantsOneMore = this.#isInSteadyUse() && !this.#superseded && this.#idle.length === 0;
    if (wantsOneMore && this.#options.slots.hasFree) this.#keepIdle(this.#create());
    return worker;
  }

  give(worker: FunctionWorker): void {
    if (!worker.alive) this.#all.delete(worker);
    else if (this.#retired) this.#end(worker);
    else if (!this.#stopped) this.#keepIdle(worker);
    this.#busy.get(worker)?.release();
    this.#busy.delete(worker);
    this.#leave();
  }

  /** Hardly anybody comes any more: none is kept warm for longer than it is used. */
  supersede(): void {
    this.#superseded = true;
    this.#scheduleSweep();
  }

  /** Nobody comes any more: each worker ends once it is idle. Resolves when the last invocation has ended, and all workers have. */
  async retire(): Promise<void> {
    this.#superseded = true;
    this.#retired ??= Promise.withResolvers();
    this.#cancelSweep?.();
    for (const { worker } of this.#idle.splice(0)) this.#end(worker);
    if (this.#load > 0) await this.#retired.promise;
    await this.#endAll();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelSweep?.();
    this.#options.slots.stop();
    await this.#endAll();
  }

  async #endAll(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #leave(): void {
    this.#load -= 1;
    if (this.#load === 0) this.#retired?.resolve();
  }

  #warmest(): FunctionWorker | undefined {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.worker.alive) return idle.worker;
      this.#all.delete(idle.worker);
    }
    return undefined;
  }

  #isInSteadyUse(): boolean {
    return this.#taken >= steadyUse;
  }

  /** Idle workers that do not grow old. */
  #kept(): number {
    if (this.#superseded) return 0;
    return this.#isInSteadyUse() ? 2 : 1;
  }

  #keepIdle(worker: FunctionWorker): void {
    this.#idle.push({ worker, since: this.#options.clock.now() });
    this.#scheduleSweep();
  }

  #create(): FunctionWorker {
    const worker = this.#options.create();
    this.#all.add(worker);
    return worker;
  }

  /** It is known until it is gone: who stops, or retires, waits for it. */
  #end(worker: FunctionWorker): void {
    void worker.terminate().then(() => this.#all.delete(worker));
  }

  #scheduleSweep(): void {
    if (this.#cancelSweep || this.#idle.length <= this.#kept()) return;
    this.#cancelSweep = this.#options.clock.after(this.#options.idleMs, () => {
      this.#cancelSweep = undefined;
      const oldest = this.#options.clock.now() - this.#options.idleMs;
      const tooMany = this.#idle.slice(0, this.#idle.length - this.#kept()).filter(({ since }) => since <= oldest);
      for (const { worker } of this.#idle.splice(0, tooMany.length)) this.#end(worker);
      this.#scheduleSweep();
    });
  }
}

/** What whoever waits for a function gets when the runtime stops. */
export function stopping(): AwsError {
  return new AwsError("ServiceException", "The runtime is stopping.", { statusCode: 500 });
}
