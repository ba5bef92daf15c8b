import { readdirSync, readFileSync } from "node:fs";

/** Linux tells times in hundredths of a second, whatever the kernel counts in. */
const ticksPerSecond = 100;

/** Milliseconds between two looks: what a process does after the last one before its end is missed. */
const interval = 25;

export interface GroupUse {
  /** Of all processes that there were. */
  readonly cpuSeconds: number;
  /** The most that one of them has held in memory at a time. */
  readonly peakBytes: number;
}

/**
 * CPU time and memory of a process group, which are read from /proc again and again: of a process that nobody has waited for, such as
 * esbuild's, the system tells nobody else.
 */
export class GroupMeter {
  readonly #group: number;
  readonly #ticks = new Map<string, number>();
  /** Processes of other groups: none comes from there into this one, so that they are looked at once. */
  #others = new Set<string>();
  #peakBytes = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(group: number) {
    this.#group = group;
    this.#timer = setInterval(() => this.#look(), interval);
  }

  /** The use until now; `undefined` where there is no /proc. */
  stop(): GroupUse | undefined {
    clearInterval(this.#timer);
    this.#look();
    if (this.#ticks.size === 0) return undefined;
    const ticks = [...this.#ticks.values()].reduce((sum, each) => sum + each, 0);
    return { cpuSeconds: ticks / ticksPerSecond, peakBytes: this.#peakBytes };
  }

  #look(): void {
    if (process.platform !== "linux") return;
    const others = new Set<string>();
    for (const name of readdirSync("/proc")) {
      const stat = /^\d+$/.test(name) && !this.#others.has(name) ? readStat(name) : undefined;
      if (stat?.group === this.#group) {
        this.#ticks.set(name, stat.ticks);
        this.#peakBytes = Math.max(this.#peakBytes, readPeak(name));
      } else others.add(name);
    }
    this.#others = others;
  }
}

/** `undefined` when the process has ended. */
function readStat(pid: string): { readonly group: number; readonly ticks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The name, in parentheses, may hold anything. After it: state, parent, group, and user and system time as the 12th and 13th.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { group: Number(fields[2]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined;
  }
}

/** What the system says that the process has held at most, in bytes; 0 when it has ended. */
function readPeak(pid: string): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
