import { availableParallelism, cpus, release, totalmem, type } from "node:os";

/** What must be known of a machine to compare with another's measurements. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly node: string;
  readonly os: string;
}

export function thisMachine(): Machine {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    os: `${type()} ${release()}`,
  };
}

/** The facts as a sentence, to stand below a table. */
export function machineLine({ cores, processor, memoryGb, node, os }: Machine): string {
  return `${cores} cores of ${processor}, ${memoryGb} GB, Node ${node}, ${os}.`;
}
