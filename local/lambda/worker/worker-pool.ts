import type { Clock } from "../../clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { FunctionWorker } from "./function-worker.ts";

export interface WorkerPoolOptions {
  readonly create: () => FunctionWorker;
  /** No more than this many workers at once; who comes later waits, first come, first served. */
  readonly limit: number;
  /** A worker that nobody needed for so long is ended. The last one used stays warm. */
  readonly idleMs: number;
  readonly clock: Clock;
}

interface Waiting {
  readonly resolve: (worker: FunctionWorker) => void;
  readonly reject: (error: Error) => void;
}

interface Idle {
  readonly worker: FunctionWorker;
  readonly since: number;
}

/** A function's workers, those that are warm first. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions;
  readonly #all = new Set<FunctionWorker>();
  /** The last one used is the first one used again, so that those that are too many grow old. */
  readonly #idle: Idle[] = [];
  readonly #waiting: Waiting[] = [];
  #cancelSweep: (() => void) | undefined;
  #stopped = false;

  constructor(options: WorkerPoolOptions) {
    this.#options = options;
  }

  /** Invocations that run or wait. */
  get load(): number {
    return this.#all.size - this.#idle.length + this.#waiting.length;
  }

  /** A worker for one invocation; must be given back. Rejects when the pool stops. */
  take(): Promise<FunctionWorker> | FunctionWorker {
    if (this.#stopped) throw stopping();
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.worker.alive) return idle.worker;
      this.#all.delete(idle.worker);
    }
    if (this.#all.size < this.#options.limit) return this.#create();
    return new Promise((resolve, reject) => this.#waiting.push({ resolve, reject }));
  }

  give(worker: FunctionWorker): void {
    if (!worker.alive) this.#all.delete(worker);
    if (this.#stopped) return;
    const next = this.#waiting.shift();
    if (next) return next.resolve(worker.alive ? worker : this.#create());
    if (!worker.alive) return;
    this.#idle.push({ worker, since: this.#options.clock.now() });
    this.#scheduleSweep();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelSweep?.();
    for (const { reject } of this.#waiting.splice(0)) reject(stopping());
    await Promise.all([...this.#all].map((worker) => worker.terminate()));
  }

  #create(): FunctionWorker {
    const worker = this.#options.create();
    this.#all.add(worker);
    return worker;
  }

  #scheduleSweep(): void {
    if (this.#cancelSweep || this.#idle.length < 2) return;
    this.#cancelSweep = this.#options.clock.after(this.#options.idleMs, () => {
      this.#cancelSweep = undefined;
      const oldest = this.#options.clock.now() - this.#options.idleMs;
      const tooMany = this.#idle.slice(0, -1).filter(({ since }) => since <= oldest);
      for (const { worker } of this.#idle.splice(0, tooMany.length)) {
        this.#all.delete(worker);
        void worker.terminate();
      }
      this.#scheduleSweep();
    });
  }
}

/** What whoever waits for a function gets when the runtime stops. */
export function stopping(): AwsError {
  return new AwsError("ServiceException", "The runtime is stopping.", { statusCode: 500 });
}
