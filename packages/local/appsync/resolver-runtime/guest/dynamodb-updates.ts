import { Placeholders, type Expression } from "./expression.ts";

/** What `operations.*` returns: a change of an attribute other than setting it to the value given. */
interface Operation {
  readonly _type: string;
  readonly payload?: unknown;
  readonly index?: number;
}

/** `operations` of `@aws-appsync/utils/dynamodb`. */
export const operations = {
  add: (payload: unknown): Operation => ({ _type: "add", payload }),
  replace: (payload: unknown): Operation => ({ _type: "replace", payload }),
  remove: (): Operation => ({ _type: "remove" }),
  increment: (by = 1): Operation => ({ _type: "increment", payload: by }),
  decrement: (by = 1): Operation => ({ _type: "decrement", payload: by }),
  append: (payload: unknown[]): Operation => ({ _type: "append", payload }),
  prepend: (payload: unknown[]): Operation => ({ _type: "prepend", payload }),
  updateListItem: (payload: unknown, index: number): Operation => ({ _type: "updateListItem", payload, index }),
};

/** Translates `{ name: "Pizza", quantity: operations.increment(1) }` to an update expression. */
export function toUpdateExpression(update: Readonly<Record<string, unknown>>): Expression {
  const placeholders = new Placeholders();
  const sets: string[] = [];
  const removes: string[] = [];
  const visit = (attributes: readonly string[], change: unknown): void => {
    const path = placeholders.path(attributes);
    const label = attributes.join("_");
    if (isOperation(change)) {
      if (change._type === "remove") removes.push(path);
      else sets.push(assignment(path, change, placeholders.value(label, change.payload)));
    } else if (Array.isArray(change) && change.length > 0 && change.every(isOperation)) {
      for (const item of change) sets.push(assignment(path, item, placeholders.value(label, item.payload)));
    } else if (typeof change === "object" && change !== null && !Array.isArray(change)) {
      for (const [name, member] of Object.entries(change)) visit([...attributes, name], member);
    } else {
      sets.push(`${path} = ${placeholders.value(label, change)}`);
    }
  };
  for (const [name, change] of Object.entries(update)) visit([name], change);
  const clauses = [sets.length > 0 ? `SET ${sets.join(", ")}` : "", removes.length > 0 ? `REMOVE ${removes.join(", ")}` : ""];
  return placeholders.expression(clauses.filter((clause) => clause !== "").join(" "));
}

function assignment(path: string, operation: Operation, value: string): string {
  switch (operation._type) {
    case "increment":
      return `${path} = ${path} + ${value}`;
    case "decrement":
      return `${path} = ${path} - ${value}`;
    case "append":
      return `${path} = list_append(${path}, ${value})`;
    case "prepend":
      return `${path} = list_append(${value}, ${path})`;
    case "updateListItem":
      return `${path}[${operation.index}] = ${value}`;
    default:
      return `${path} = ${value}`;
  }
}

function isOperation(change: unknown): change is Operation {
  return typeof change === "object" && change !== null && Object.hasOwn(change, "_type");
}
