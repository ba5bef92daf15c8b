import type { State } from "@slipstream/languages";
import { andThen, type Eventual, type Json, type JsonObject } from "../../data/json.ts";
import { compileJsonPathTemplate } from "../../evaluation/json-path-template.ts";
import type { Scope } from "../../evaluation/scope.ts";
import { compileTemplate } from "../../jsonata/compile-template.ts";
import { named } from "./json-path-flow.ts";
import { numberField } from "./number-field.ts";

/** What a child execution's input may have, in bytes. Source: Developer Guide, "ItemBatcher (Map)". */
const largestBatch = 262_144;

/**
 * `ItemBatcher`: puts items together, as many as it says, into inputs of the form `{ BatchInput?, Items }`.
 * Source: Developer Guide, "ItemBatcher (Map)".
 */
export function itemBatcher(
  state: State,
  jsonata: boolean,
): ((scope: Scope, items: readonly Json[]) => Eventual<readonly Json[]>) | undefined {
  const batcher = state["ItemBatcher"] as State | undefined;
  if (batcher === undefined) return undefined;
  const bounds = { least: 1, outside: () => "The size of a batch must be at least 1." };
  const mostItems = named("ItemBatcher", () => numberField(batcher, "MaxItemsPerBatch", jsonata, bounds));
  const mostBytes = named("ItemBatcher", () => numberField(batcher, "MaxInputBytesPerBatch", jsonata, bounds));
  if (!mostItems && !mostBytes) throw new Error("ItemBatcher needs MaxItemsPerBatch or MaxInputBytesPerBatch.");
  const compile = (value: Json) => (jsonata ? compileTemplate(value, "ItemBatcher/BatchInput") : compileJsonPathTemplate(value));
  const batchInput = named("ItemBatcher/BatchInput", () => compile(batcher["BatchInput"] as Json));
  return (scope, items) =>
    andThen(mostItems?.(scope) ?? Infinity, (most) =>
      andThen(mostBytes?.(scope) ?? largestBatch, (bytes) =>
        andThen(batchInput(scope) as Eventual<Json | undefined>, (BatchInput) =>
          inBatches(items, most, Math.min(bytes, largestBatch), BatchInput === undefined ? {} : { BatchInput }),
        ),
      ),
    );
}

function inBatches(items: readonly Json[], mostItems: number, mostBytes: number, shared: JsonObject): Json[] {
  const batches: Json[][] = [];
  const empty = Buffer.byteLength(JSON.stringify({ ...shared, Items: [] }));
  let bytes = Infinity;
  for (const item of items) {
    const size = Buffer.byteLength(JSON.stringify(item)) + 1;
    if (batches.length === 0 || batches.at(-1)!.length >= mostItems || bytes + size > mostBytes) {
      batches.push([]);
      bytes = empty;
    }
    batches.at(-1)!.push(item);
    bytes += size;
  }
  return batches.map((Items) => ({ ...shared, Items }));
}
