import { isSet } from "./dynamodb-values.ts";
import { Placeholders, type Expression } from "./expression.ts";

/** What `operations.*` returns: a change of an attribute other than setting it to the value given. */
type Operation =
  | { readonly type: "OPERATION_ADD" | "OPERATION_REPLACE"; readonly value: unknown }
  | { readonly type: "OPERATION_REMOVE" }
  | { readonly type: "OPERATION_INCREMENT" | "OPERATION_DECREMENT"; readonly by: number }
  | { readonly type: "OPERATION_APPEND" | "OPERATION_PREPEND"; readonly items: unknown }
  | { readonly type: "OPERATION_UPDATE_LIST_ITEM"; readonly value: unknown; readonly index: number };

/** `operations` of `@aws-appsync/utils/dynamodb`. */
export const operations = {
  add: (value: unknown): Operation => ({ type: "OPERATION_ADD", value }),
  replace: (value: unknown): Operation => ({ type: "OPERATION_REPLACE", value }),
  remove: (): Operation => ({ type: "OPERATION_REMOVE" }),
  increment: (by = 1): Operation => ({ type: "OPERATION_INCREMENT", by }),
  decrement: (by = 1): Operation => ({ type: "OPERATION_DECREMENT", by }),
  append: (items: unknown): Operation => ({ type: "OPERATION_APPEND", items }),
  prepend: (items: unknown): Operation => ({ type: "OPERATION_PREPEND", items }),
  updateListItem: (value: unknown, index: number): Operation => ({ type: "OPERATION_UPDATE_LIST_ITEM", value, index }),
};

const types = new Set([
  "OPERATION_ADD",
  "OPERATION_REPLACE",
  "OPERATION_REMOVE",
  "OPERATION_INCREMENT",
  "OPERATION_DECREMENT",
  "OPERATION_APPEND",
  "OPERATION_PREPEND",
  "OPERATION_UPDATE_LIST_ITEM",
]);

/**
 * Translates `{ name: "Pizza", quantity: operations.increment(1) }` to an update expression. Its placeholders are numbered, so
 * that an attribute may have any name: `#expName_1`, `:expValue_1`.
 */
export function toUpdateExpression(update: Readonly<Record<string, unknown>>): Expression {
  const rendering = new UpdateRendering();
  for (const [name, change] of Object.entries(update)) rendering.visit([rendering.name(name)], change);
  return rendering.expression();
}

class UpdateRendering {
  readonly #placeholders = new Placeholders();
  readonly #sets: string[] = [];
  readonly #removes: string[] = [];
  #names = 0;
  #values = 0;

  name(attribute: string): string {
    return this.#placeholders.name(`expName_${(this.#names += 1)}`, attribute);
  }

  /** `path` are the placeholders that lead to what changes. */
  visit(path: readonly string[], change: unknown): void {
    const target = path.join(".");
    if (isOperation(change)) this.#operate(target, change);
    else if (Array.isArray(change) && change.length > 0 && change.every(isOperation)) {
      for (const operation of change) this.#operate(target, operation);
    } else if (isObject(change) && Object.keys(change).length > 0) {
      for (const [name, member] of Object.entries(change)) this.visit([...path, this.name(name)], member);
    } else this.#sets.push(`${target} = ${this.#value(change)}`);
  }

  expression(): Expression {
    const clauses = [clause("SET", this.#sets), clause("REMOVE", this.#removes)];
    return this.#placeholders.expression(clauses.filter((text) => text !== "").join(" "));
  }

  #operate(target: string, operation: Operation): void {
    switch (operation.type) {
      case "OPERATION_REMOVE":
        this.#removes.push(target);
        break;
      case "OPERATION_INCREMENT":
        this.#sets.push(`${target} = ${target} + ${this.#value(operation.by)}`);
        break;
      case "OPERATION_DECREMENT":
        this.#sets.push(`${target} = ${target} - ${this.#value(operation.by)}`);
        break;
      case "OPERATION_APPEND":
        this.#sets.push(`${target} = list_append(${target}, ${this.#value(operation.items)})`);
        break;
      case "OPERATION_PREPEND":
        this.#sets.push(`${target} = list_append(${this.#value(operation.items)}, ${target})`);
        break;
      case "OPERATION_UPDATE_LIST_ITEM":
        this.#sets.push(`${target}[${operation.index}] = ${this.#value(operation.value)}`);
        break;
      case "OPERATION_ADD":
      case "OPERATION_REPLACE":
        this.#sets.push(`${target} = ${this.#value(operation.value)}`);
        break;
    }
  }

  #value(value: unknown): string {
    return this.#placeholders.value(`expValue_${(this.#values += 1)}`, value);
  }
}

function clause(keyword: string, actions: readonly string[]): string {
  return actions.length > 0 ? `${keyword} ${actions.join(", ")}` : "";
}

function isOperation(change: unknown): change is Operation {
  return isObject(change) && types.has(change["type"] as string);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isSet(value);
}
