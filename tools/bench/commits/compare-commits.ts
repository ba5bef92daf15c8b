import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisMachine, type Machine } from "../machine.ts";
import { type Measured, runMeasured } from "../running/run-measured.ts";
import { spreadOf, type Spread } from "../spread.ts";
import { cloneSide, commitOfCheckout, findCommit } from "./clone-side.ts";
import type { Step } from "./step.ts";

export interface CompareOptions {
  /** The project's folder, in a Git repository. */
  readonly project: string;
  /** The commit to compare with. */
  readonly against: string;
  readonly pairs: number;
  readonly steps: readonly Step[];
  /** Where the clones are made. @default the system's folder for that */
  readonly temporary?: string;
  readonly signal: AbortSignal;
  readonly onProgress: (what: string) => void;
}

/** What the checkout takes beside what the commit took, in seconds or bytes. */
export interface Comparison {
  readonly against: Spread;
  readonly here: Spread;
  /** Of the medians: below 1 when the checkout takes less. */
  readonly ratio: number;
}

export interface CommitComparison {
  readonly machine: Machine;
  readonly against: string;
  readonly pairs: number;
  readonly steps: readonly ComparedStep[];
}

export interface ComparedStep {
  readonly name: string;
  readonly wall: Comparison;
  /** Left out on systems that do not tell, as `memory`. */
  readonly cpu?: Comparison;
  /** The most that one process has held at a time. */
  readonly memory?: Comparison;
}

/**
 * Measures what commands take, in the checkout as it is and at a commit, each in a clone of its own, by turns: what else the
 * machine does meets both. Leaves no process and no folder, also when `signal` aborts it.
 */
export async function compareCommits(options: CompareOptions): Promise<CommitComparison> {
  const { project, against, pairs, temporary = tmpdir(), signal, onProgress } = options;
  const commit = await findCommit(project, against);
  const folder = await mkdtemp(join(temporary, "slipstream-bench-"));
  try {
    const checkout = await commitOfCheckout(project, folder);
    onProgress(`Installing ${against} and the checkout`);
    const sides = {
      against: await cloneSide(commit, join(folder, "against"), signal),
      here: await cloneSide(checkout, join(folder, "here"), signal),
    };
    const steps = options.steps.map((step) => ({ step, against: [] as Measured[], here: [] as Measured[] }));
    for (let pair = 1; pair <= pairs; pair += 1) {
      for (const measured of steps) {
        onProgress(`Pair ${pair} of ${pairs}: ${measured.step.name}`);
        // By turns first, too: the second finds a warmer machine.
        for (const side of pair % 2 === 1 ? (["against", "here"] as const) : (["here", "against"] as const)) {
          measured[side].push(await runStep(measured.step, sides[side], signal));
        }
      }
    }
    return {
      machine: thisMachine(),
      against: commit.hash,
      pairs,
      steps: steps.map((step) => ({ name: step.step.name, ...compare(step) })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Where commands keep things for the next run. */
const kept = [".slipstream", "cdktf.out", "node_modules/.cache"];

async function runStep({ command, until, mayEndWith, isFirst }: Step, cwd: string, signal: AbortSignal): Promise<Measured> {
  if (isFirst) for (const name of kept) await rm(join(cwd, name), { recursive: true, force: true });
  return runMeasured(command, { cwd, signal, ...(until && { until }), ...(mayEndWith !== undefined && { mayEndWith }) });
}

function compare(sides: { readonly against: readonly Measured[]; readonly here: readonly Measured[] }) {
  const of = (pick: (measured: Measured) => number | undefined): Comparison | undefined => {
    const [against, here] = [sides.against, sides.here].map((runs) => runs.map(pick).filter((value) => value !== undefined));
    if (against!.length === 0 || here!.length === 0) return undefined;
    const [a, h] = [spreadOf(against!), spreadOf(here!)];
    return { against: a, here: h, ratio: h.median / a.median };
  };
  const [cpu, memory] = [of(({ use }) => use?.cpuSeconds), of(({ use }) => use?.peakBytes)];
  return { wall: of(({ wallSeconds }) => wallSeconds)!, ...(cpu && { cpu }), ...(memory && { memory }) };
}
