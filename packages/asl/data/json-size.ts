import type { Json, JsonObject } from "./json.ts";

/** What a state's input, result and output may have as JSON text, in bytes. Source: Developer Guide, "Service quotas". */
const largestData = 262_144;

/** Whether a value's JSON text is over the limit. Counted roughly first, as nearly all are far below. */
export function isTooLarge(value: Json): boolean {
  return bytesAtMost(value) > largestData && Buffer.byteLength(JSON.stringify(value)) > largestData;
}

/** The most bytes that a value can take as JSON text: a character may take six, a number has at most 24. */
function bytesAtMost(value: Json): number {
  if (typeof value === "string") return 6 * value.length + 2;
  if (typeof value !== "object" || value === null) return 25;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) bytes += bytesAtMost(item) + 1;
    return bytes;
  }
  const fields = value as JsonObject;
  for (const name in fields) bytes += 6 * name.length + 4 + bytesAtMost(fields[name]!);
  return bytes;
}
