import type { Eventual, Json } from "../../data/json.ts";
import type { Scope } from "../../evaluation/scope.ts";
import type { Finished } from "../machine.ts";

/** How a state's data goes through it, in either language. */
export interface DataFlow {
  /** What the state works on: its input, after `InputPath`. */
  readonly input: (scope: Scope) => Json;
  /** What it hands on: `Parameters` or `Arguments`, else what it works on. */
  readonly parameters: (scope: Scope) => Eventual<Json>;
  /** What it gives and assigns. Without a result, that is what it works on. */
  readonly finish: (scope: Scope, result?: Json) => Eventual<Finished>;
}

/** A value that a field gives, where it has one. */
export type Field<T> = (scope: Scope) => Eventual<T>;
