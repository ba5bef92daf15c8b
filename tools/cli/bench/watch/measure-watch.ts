import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisMachine, type Machine } from "../../../bench/machine.ts";
import { RunningCopy } from "../../../bench/running/running-copy.ts";
import { spreadOf, type Spread } from "../../../bench/spread.ts";
import { copyProject } from "../../../project-copy/copy-project.ts";
import { localBackend } from "../../client/backend.ts";
import { signIn } from "../../client/sign-in.ts";
import { demoCustomer } from "../../local/demo-customer.ts";
import { edit, editKinds, marked, prepare, type EditKind, type Probes } from "./edits.ts";
import { measureIdle, type IdleResult } from "./measure-idle.ts";
import { OrderLoad, type LoadResult } from "./order-load.ts";
import { probesOf } from "./probes.ts";

export interface WatchOptions {
  /** Of each kind, and then as many of all kinds together as `underLoad` says. */
  readonly edits: number;
  readonly underLoad: number;
  readonly ordersPerSecond: number;
  /** Of starts with and without the watcher. */
  readonly pairs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

export interface WatchResult {
  readonly machine: Machine;
  readonly edits: number;
  /** Seconds from the save to the first answer of the new code, by kind. */
  readonly live: Readonly<Record<string, Spread>>;
  readonly ordersPerSecond: number;
  readonly underLoad: LoadResult & { readonly edits: number; readonly live: Spread };
  readonly idle: IdleResult;
}

/** Milliseconds between two questions whether an edit is live. */
const interval = 5;
/** Milliseconds after which an edit counts as never live. */
const patience = 60_000;

/**
 * Edits a copy of the project while `npm start` runs it, and measures when the new code answers; then the same under orders; then what
 * the watcher costs while nobody saves. Leaves no process and no folder behind, also when `signal` aborts it.
 */
export async function measureWatch(options: WatchOptions): Promise<WatchResult> {
  const { edits, underLoad, ordersPerSecond, pairs, signal, onProgress } = options;
  const folder = await mkdtemp(join(tmpdir(), "slipstream-watch-"));
  try {
    const project = join(folder, "project");
    await copyProject(project);
    const idle = await measureIdle({ project, pairs, signal, onProgress });
    onProgress("Starting the copy that is edited");
    const copy = await RunningCopy.start(project, [], { signal });
    const backend = await localBackend(copy.baseUrl);
    const token = await signIn(backend, demoCustomer);
    const probes = probesOf(copy.baseUrl, backend, token);
    try {
      const run = new Edits(copy, probes, signal);
      for (const kind of editKinds) {
        prepare(kind, copy);
        // The first of a kind is not measured: it starts synth's process, or that one's bundler.
        await run.edit(kind);
      }
      const live: Record<string, Spread> = {};
      for (const kind of editKinds) {
        onProgress(`${edits} edits: ${kind.name}`);
        live[kind.name] = spreadOf(await run.several(edits, () => kind));
      }
      onProgress(`${underLoad} edits under ${ordersPerSecond} orders a second`);
      const load = new OrderLoad(copy.baseUrl, backend, token, ordersPerSecond);
      const loaded = await run.several(underLoad, (index) => editKinds[index % editKinds.length]!);
      const under = { ...(await load.end()), edits: underLoad, live: spreadOf(loaded) };
      return { machine: thisMachine(), edits, live, ordersPerSecond, underLoad: under, idle };
    } finally {
      probes.close();
      await copy.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Saves one edit after the other, each once the one before is live. */
class Edits {
  readonly #copy: RunningCopy;
  readonly #probes: Probes;
  readonly #signal: AbortSignal;
  #number = 0;

  constructor(copy: RunningCopy, probes: Probes, signal: AbortSignal) {
    this.#copy = copy;
    this.#probes = probes;
    this.#signal = signal;
  }

  async several(count: number, kindOf: (index: number) => EditKind): Promise<number[]> {
    const seconds: number[] = [];
    for (let index = 0; index < count; index += 1) seconds.push(await this.edit(kindOf(index)));
    return seconds;
  }

  /** Answers with the seconds from the save to the first answer of the new code. */
  async edit(kind: EditKind): Promise<number> {
    this.#number += 1;
    const mark = marked(this.#number);
    const savedAt = performance.now();
    edit(kind, this.#number, this.#copy);
    for (;;) {
      const answer = await kind.ask(this.#probes).catch((error: Error) => {
        throw new Error(`After an edit of a ${kind.name}: ${error.message}\n${this.#copy.lastPrinted}`, { cause: error });
      });
      const took = performance.now() - savedAt;
      if (new RegExp(`\\b${mark}\\b`).test(answer)) return took / 1000;
      this.#signal.throwIfAborted();
      if (took > patience) throw new Error(`An edit of a ${kind.name} never was live:\n${this.#copy.lastPrinted}`);
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
  }
}
