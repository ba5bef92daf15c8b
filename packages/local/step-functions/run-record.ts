import type { Execution, Run } from "@slipstream/asl";
import type { ExecutionRecord } from "./execution-record.ts";

type Known = Pick<ExecutionRecord, "arn" | "name" | "input" | "machine" | "startedAt" | "versionArn" | "mapRunArn">;

/**
 * What can be told of a run of the interpreter, as it is each time that it is looked at.
 * @param run undefined before the first step is made
 */
export function runRecord(known: Known, run: () => Run | undefined, redrivenAt: () => number | undefined): ExecutionRecord {
  return {
    ...known,
    get history() {
      return run()?.history ?? [];
    },
    get status() {
      return run()?.status ?? "RUNNING";
    },
    get stoppedAt() {
      return run()?.stoppedAt;
    },
    get output() {
      return run()?.output;
    },
    get error() {
      return run()?.error;
    },
    get cause() {
      return run()?.cause;
    },
    get redriveCount() {
      return run()?.identity.RedriveCount ?? 0;
    },
    get redrivenAt() {
      return redrivenAt();
    },
  };
}

/** What can be told of an execution that a Distributed Map has started: run `index` of the one that has the Map. */
export function childRecord(
  { runs, mapRuns }: Execution,
  index: number,
  machine: ExecutionRecord["machine"],
  redrivenAt: () => number | undefined,
): ExecutionRecord {
  const { identity, startedAt } = runs[index]!;
  const mapRunArn = mapRuns.find(({ children }) => children.includes(index))?.arn;
  const known = {
    arn: identity.Id,
    name: identity.Name,
    input: JSON.stringify(identity.Input),
    machine,
    startedAt,
    ...(mapRunArn !== undefined && { mapRunArn }),
  };
  return runRecord(known, () => runs[index], redrivenAt);
}
