import { readdirSync, readFileSync } from "node:fs";

/** Linux tells times in hundredths of a second, whatever the kernel counts in. */
const ticksPerSecond = 100;

/** Milliseconds between two looks: what a process does after the last one before its end is missed. */
const interval = 25;

/**
 * The CPU time of a process group, which is read from /proc again and again: of a process that nobody has waited for, such as
 * esbuild's, the system tells nobody else.
 */
export class CpuMeter {
  readonly #group: number;
  readonly #ticks = new Map<string, number>();
  /** Processes of other groups: none comes from there into this one, so that they are looked at once. */
  #others = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(group: number) {
    this.#group = group;
    this.#timer = setInterval(() => this.#look(), interval);
  }

  /** Seconds until now, of all processes that there were; `undefined` where there is no /proc. */
  stop(): number | undefined {
    clearInterval(this.#timer);
    this.#look();
    if (this.#ticks.size === 0) return undefined;
    return [...this.#ticks.values()].reduce((sum, ticks) => sum + ticks, 0) / ticksPerSecond;
  }

  #look(): void {
    if (process.platform !== "linux") return;
    const others = new Set<string>();
    for (const name of readdirSync("/proc")) {
      const stat = /^\d+$/.test(name) && !this.#others.has(name) ? readStat(name) : undefined;
      if (stat?.group === this.#group) this.#ticks.set(name, stat.ticks);
      else others.add(name);
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
