import type { Json } from "@slipstream/asl";

/** A place where two values differ. */
export interface ValueDifference {
  /** E.g. `$.order.items[2].price`. */
  readonly path: string;
  readonly recorded: Json | undefined;
  readonly now: Json | undefined;
}

/** What differs from one time to the next by itself: times, UUIDs, executions' ARNs. */
const varying = [
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/,
  /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  /^arn:[\w-]+:states:[\w-]*:\d*:(execution|express|stateMachine|mapRun):/,
];

/** Where two values differ, in the order of the recorded one's fields. */
export function valueDifferences(recorded: Json | undefined, now: Json | undefined, path = "$"): ValueDifference[] {
  if (isBranch(recorded) && isBranch(now) && Array.isArray(recorded) === Array.isArray(now)) {
    const names = [...new Set([...Object.keys(recorded), ...Object.keys(now)])];
    const step = (name: string) => (Array.isArray(recorded) ? `[${name}]` : /^\w+$/.test(name) ? `.${name}` : `['${name}']`);
    return names.flatMap((name) => valueDifferences(own(recorded, name), own(now, name), `${path}${step(name)}`));
  }
  if (recorded === now) return [];
  const both = [recorded, now];
  if (varying.some((form) => both.every((value) => typeof value === "string" && form.test(value)))) return [];
  return [{ path, recorded, now }];
}

function isBranch(value: Json | undefined): value is Json & object {
  return typeof value === "object" && value !== null;
}

function own(value: object, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, Json>>)[name] : undefined;
}
