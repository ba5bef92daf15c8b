import { contextObject } from "./context-object.ts";
import { follow, parsePath, pathsIn } from "./json-path.ts";
import { leaf, listOf, objectOf, shapeOf, joinAll, type Shape } from "./shape.ts";

/** Told of a path that finds nothing on any way. */
export type Miss = (path: string, field: string, why: string) => void;

/** Reads paths and payload templates of one state, and tells what they find or miss. */
export class Reader {
  readonly #context: Shape;
  readonly #miss: Miss;
  readonly #executionInput: Shape;

  constructor(context: Shape, miss: Miss, executionInput: Shape) {
    this.#context = context;
    this.#miss = miss;
    this.#executionInput = executionInput;
  }

  /** For what a Map reads once an item: the context object knows which. */
  inMap(item: Shape): Reader {
    return new Reader(contextObject(this.#executionInput, item), this.#miss, this.#executionInput);
  }

  /**
   * What `path`, in the state's `field`, finds in `payload`. A path that is left out is `$`; null stands for an empty object.
   * Source: Amazon States Language, "InputPath, Parameters, ItemSelector, ResultSelector, ResultPath, and OutputPath".
   */
  path(path: unknown, field: string, payload: Shape): Shape {
    if (path === undefined) return payload;
    if (path === null) return leaf;
    const parsed = typeof path === "string" ? parsePath(path) : undefined;
    if (!parsed) return "any";
    const result = follow(parsed.root === "$" ? payload : this.#context, parsed);
    if ("found" in result) return result.found;
    this.#miss(String(path), field, result.missing);
    return "any";
  }

  /** What an item is of the list that `ItemsPath` finds. */
  items(path: unknown, payload: Shape): Shape {
    const list = this.path(path, "ItemsPath", payload);
    if (list === "any") return "any";
    if (list.items === undefined) this.#miss(String(path ?? "$"), "ItemsPath", `${String(path ?? "$")} is no list`);
    return list.items ?? "any";
  }

  /** What a payload template gives: `Parameters`, `ItemSelector`, `ResultSelector`. */
  template(template: unknown, field: string, payload: Shape): Shape {
    if (Array.isArray(template)) return listOf(joinAll(template.map((item) => this.template(item, field, payload))));
    if (typeof template !== "object" || template === null) return shapeOf(template);
    const fields = Object.entries(template).map(([name, value]): [string, Shape] =>
      name.endsWith(".$")
        ? [name.slice(0, -2), this.#value(String(value), `${field}.${name}`, payload)]
        : [name, this.template(value, `${field}.${name}`, payload)],
    );
    return objectOf(Object.fromEntries(fields));
  }

  #value(text: string, field: string, payload: Shape): Shape {
    if (text.startsWith("$")) return this.path(text, field, payload);
    for (const path of pathsIn(text)) this.path(path, field, payload);
    return "any";
  }
}
