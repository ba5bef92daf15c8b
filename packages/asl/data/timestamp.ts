const form = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|[+-](\d{2}):(\d{2}))$/;

/**
 * Milliseconds since the epoch of an ISO 8601 extended offset date-time, e.g. `2026-11-22T09:00:00Z`; `undefined` if it is none:
 * a `T` and an offset must be there.
 */
export function parseTimestamp(text: unknown): number | undefined {
  const [, , month, day, hour, minute, second = "0", offsetHours = "0", offsetMinutes = "0"] =
    (typeof text === "string" && form.exec(text)) || [];
  if (month === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  if (Number(offsetHours) > 18 || Number(offsetMinutes) > 59) return undefined;
  const time = Date.parse((text as string).replace(/(T\d{2}:\d{2})(?=Z|[+-])/, "$1:00"));
  // Date.parse takes 31 February for 3 March.
  const inMonth = new Date(`${(text as string).slice(0, 8)}01T00:00:00Z`);
  inMonth.setUTCMonth(inMonth.getUTCMonth() + 1, 0);
  return Number.isNaN(time) || Number(day) > inMonth.getUTCDate() ? undefined : time;
}
