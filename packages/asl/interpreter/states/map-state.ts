import type { State } from "@slipstream/languages";
import type { Fork, Thread } from "../../data/execution.ts";
import { andThen, type Eventual, type Json } from "../../data/json.ts";
import { compileJsonPathTemplate } from "../../evaluation/json-path-template.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compileTemplate } from "../../jsonata/compile-template.ts";
import type { CompiledState, ForkPlan, StepInProgress } from "../machine.ts";
import { endFork, startBranches } from "../run/fork.ts";
import { startMapRun } from "../run/map-run.ts";
import type { DataFlow } from "./data-flow.ts";
import { itemBatcher } from "./item-batches.ts";
import { named } from "./json-path-flow.ts";
import { itemsField } from "./map-items.ts";
import { numberField } from "./number-field.ts";

/** How many iterations run at once at most. Source: Developer Guide, "Using Map state in Inline mode". */
const concurrencyLimits = { Map: 40, DistributedMap: 10_000 };

/** `Map`: the same for each item, within the execution or, distributed, in child executions. */
export function mapState(
  state: State,
  flow: DataFlow,
  jsonata: boolean,
  { address, distributed }: { readonly address: string; readonly distributed: boolean },
): Pick<CompiledState, "run" | "complete" | "fork"> {
  const kind = distributed ? "DistributedMap" : "Map";
  refuseStorage(state);
  const items = itemsField(state, flow, jsonata);
  const concurrency = numberField(state, "MaxConcurrency", jsonata, {
    least: 0,
    outside: (number) => `Expected non-negative integer for MaxConcurrency, got '${number}' instead.`,
  });
  const limits = kind === "DistributedMap" ? toleratedFields(state, jsonata) : undefined;
  const batch = itemBatcher(state, jsonata);
  const fork: ForkPlan = { kind, flows: [address], ...selection(state, jsonata), label: labelOf(state) };

  const begin = (
    step: StepInProgress,
    thread: Thread,
    scope: Scope,
    list: readonly Json[],
    most: number,
  ): Eventual<"waiting"> => {
    thread.last = step.record(thread, "MapStateStarted", { length: list.length });
    const within = scope.of(flow.input(scope));
    return andThen(limits?.(within), (tolerated) =>
      andThen(batch ? selected(fork, within, list, batch) : list, (inputs) => {
        const maxConcurrency = most === 0 ? concurrencyLimits[kind] : Math.min(most, concurrencyLimits[kind]);
        const mapRun = tolerated && startMapRun(step, thread, { maxConcurrency: most, ...tolerated });
        const started: Fork = {
          ...{ results: inputs.map(() => null), items: inputs, effectiveInput: within.input, concurrency: maxConcurrency },
          ...{ next: 0, running: 0, failed: 0, ...(mapRun !== undefined && { mapRun }) },
          ...(batch && { batched: true }),
        };
        thread.waiting = { kind: "fork", fork: started };
        if (inputs.length === 0) endFork(step, thread, started);
        return andThen(startBranches(step, thread, started, thread.last), () => "waiting" as const);
      }),
    );
  };
  return {
    fork,
    run: (step, thread) => {
      const scope = step.scopeOf(thread);
      const within = scope.of(flow.input(scope));
      return andThen(concurrency?.(within) ?? 0, (most) =>
        andThen(items(scope), (list) => begin(step, thread, scope, list, most)),
      );
    },
    complete: (step, thread, results) => flow.finish(step.scopeOf(thread), results),
  };
}

/** What would be read from or written to S3. */
function refuseStorage(state: State): void {
  const field = ["ItemReader", "ResultWriter"].find((name) => state[name] !== undefined);
  if (field)
    throw new Error(`${field} is not run: a Distributed Map goes through an array here, and gives its results to the state.`);
}

/** It becomes a part of Map Runs' ARNs. Source: Developer Guide, "Map state fields in Distributed mode"; as recorded on AWS. */
function labelOf(state: State): string | undefined {
  const label = state["Label"];
  if (label === undefined) return undefined;
  if (typeof label !== "string") throw new Error(`Label must be a text, and is ${JSON.stringify(label)}.`);
  if (label === "") throw new Error("Label cannot be empty.");
  if (label.length > 40) throw new Error(`Label cannot exceed 40 characters, and ${JSON.stringify(label)} has ${label.length}.`);
  const [invalid] = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/.exec(label) ?? [];
  if (invalid !== undefined) throw new Error(`Label contains invalid character: ${JSON.stringify(invalid)}.`);
  return label;
}

/** `ItemSelector`; `Parameters` is what it was called before. */
function selection(state: State, jsonata: boolean): Pick<ForkPlan, "selectItem"> {
  const field = state["ItemSelector"] === undefined && !jsonata ? "Parameters" : "ItemSelector";
  const value = state[field] as Json | undefined;
  if (value === undefined) return {};
  return { selectItem: named(field, () => (jsonata ? compileTemplate(value, field) : compileJsonPathTemplate(value))) };
}

/** Items are selected before they are put together. */
function selected(
  { selectItem }: ForkPlan,
  within: Scope,
  list: readonly Json[],
  batch: NonNullable<ReturnType<typeof itemBatcher>>,
): Eventual<readonly Json[]> {
  if (!selectItem) return batch(within, list);
  const taken: Json[] = [];
  const take = (from: number): Eventual<readonly Json[]> => {
    for (let at = from; at < list.length; at += 1) {
      const item = selectItem(within.knowing({ item: { Index: at, Value: list[at]! } }));
      if (item instanceof Promise) return item.then((value) => (taken.push(value), take(at + 1)));
      taken.push(item);
    }
    return batch(within, taken);
  };
  return take(0);
}

function toleratedFields(state: State, jsonata: boolean) {
  const percentage = numberField(state, "ToleratedFailurePercentage", jsonata, {
    ...{ kind: "float", least: 0, most: 100, outside: () => "ToleratedFailurePercentage must be between 0 and 100." },
  });
  const count = numberField(state, "ToleratedFailureCount", jsonata, {
    least: 0,
    outside: () => "ToleratedFailureCount cannot be negative.",
  });
  return (scope: Scope) =>
    andThen(percentage?.(scope), (toleratedFailurePercentage) =>
      andThen(count?.(scope), (toleratedFailureCount) => ({
        ...(toleratedFailureCount !== undefined && { toleratedFailureCount }),
        ...(toleratedFailurePercentage !== undefined && { toleratedFailurePercentage }),
      })),
    );
}
