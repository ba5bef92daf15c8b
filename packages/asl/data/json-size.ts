import type { Json, JsonObject } from "./json.ts";

/** What a state's input, result and output may have as JSON text, in bytes. Source: Developer Guide, "Service quotas". */
const largestData = 262_144;

/** Whether a value's JSON text is over the limit. Counted roughly first, as nearly all are far below. */
export function isTooLarge(value: Json): boolean {
  return atMost(value, largestData) < 0 && Buffer.byteLength(JSON.stringify(value)) > largestData;
}

/** What is left of `budget` bytes when a value has taken the most that it could; negative when that is more than there is. */
function atMost(value: Json, budget: number): number {
  if (typeof value === "string") return budget - 6 * value.length - 2;
  if (typeof value !== "object" || value === null) return budget - 25;
  let left = budget - 2;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      left = atMost(item, left - 1);
      if (left < 0) return left;
    }
    return left;
  }
  const fields = value as JsonObject;
  for (const name in fields) {
    left = atMost(fields[name]!, left - 6 * name.length - 4);
    if (left < 0) return left;
  }
  return left;
}
