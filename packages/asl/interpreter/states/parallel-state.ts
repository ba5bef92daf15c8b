import { andThen } from "../../data/json.ts";
import type { CompiledState } from "../machine.ts";
import { startBranches } from "../run/fork.ts";
import type { DataFlow } from "./data-flow.ts";

/** `Parallel`: all its branches at once, each with what the state hands on. */
export function parallelState(flow: DataFlow, flows: readonly string[]): Pick<CompiledState, "run" | "complete" | "fork"> {
  return {
    fork: { kind: "Parallel", flows },
    run: (step, thread) =>
      andThen(flow.parameters(step.scopeOf(thread)), (parameters) => {
        thread.last = step.record(thread, "ParallelStateStarted");
        const items = flows.map(() => parameters);
        const counts = { next: 0, running: 0, failed: 0 };
        const fork = { results: flows.map(() => null), items, effectiveInput: parameters, concurrency: flows.length, ...counts };
        thread.waiting = { kind: "fork", fork };
        return andThen(startBranches(step, thread, fork, thread.last), () => "waiting" as const);
      }),
    complete: (step, thread, results) => flow.finish(step.scopeOf(thread), results),
  };
}
