const form = /^\d{4}-\d{2}-(\d{2})T(\d{2}):\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-](\d{2}):\d{2})$/;

/**
 * Milliseconds since the epoch of an ISO 8601 extended offset date-time, e.g. `2026-11-22T09:00:00Z`; `undefined` if it is none:
 * a `T` and an offset must be there.
 */
export function parseTimestamp(text: unknown): number | undefined {
  const found = typeof text === "string" ? form.exec(text) : null;
  if (!found) return undefined;
  const [date, day, hour, offsetHours] = found;
  // Date.parse takes midnight for hour 24, any offset, and 31 February for 3 March.
  if (Number(hour) > 23 || Number(offsetHours) > 18) return undefined;
  const time = Date.parse(date);
  const inMonth = new Date(`${date.slice(0, 8)}01T00:00:00Z`);
  inMonth.setUTCMonth(inMonth.getUTCMonth() + 1, 0);
  return Number.isNaN(time) || Number(day) > inMonth.getUTCDate() ? undefined : time;
}
