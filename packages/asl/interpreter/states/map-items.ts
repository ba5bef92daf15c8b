import type { State } from "@slipstream/languages";
import { andThen, isArray, type Json } from "../../data/json.ts";
import { queryFailure, runtimeFailure } from "../../data/state-failure.ts";
import { compilePath } from "../../json-path/compile-path.ts";
import { compileTyped } from "../../jsonata/compile-template.ts";
import type { DataFlow, Field } from "./data-flow.ts";
import { named } from "./json-path-flow.ts";

/** What a Map goes through: `Items`, `ItemsPath`, or what it works on. It must be an array. */
export function itemsField(state: State, flow: DataFlow, jsonata: boolean): Field<readonly Json[]> {
  const { Items, ItemsPath } = state as { readonly Items?: Json; readonly ItemsPath?: Json };
  if (jsonata) {
    const evaluate = Items === undefined ? undefined : compileTyped(Items, "Items", "array");
    return (scope) => {
      if (evaluate) return andThen(evaluate(scope), (found) => found as readonly Json[]);
      if (isArray(scope.input)) return scope.input;
      throw queryFailure(`Map state input must be an array but was: ${JSON.stringify(scope.input)}`);
    };
  }
  const text = ItemsPath ?? "$";
  if (typeof text !== "string") throw new Error(`ItemsPath must be a path, and is ${JSON.stringify(text)}.`);
  const path = named("ItemsPath", () => compilePath(text));
  return (scope) => {
    const within = scope.of(flow.input(scope));
    const found = path.find(within);
    if (found === undefined) throw runtimeFailure(`Invalid path '${text}' : ${path.whyNot(within)}`);
    if (!isArray(found)) throw runtimeFailure(`Reference path "${text}" must point to array.`);
    return found;
  };
}
