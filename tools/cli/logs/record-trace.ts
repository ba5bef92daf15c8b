import type { LogRecord } from "./log-record.ts";

/**
 * Where an error that a line tells of happened, and below that what it came of, a line for each call.
 * @param shown how the calls of one error are to be read
 */
export function recordTrace(
  { stack = [], causes = [] }: LogRecord,
  shown: (stack: readonly string[]) => readonly string[],
): readonly string[] {
  const came = causes.flatMap(({ name, message, stack: calls }) => [`caused by ${name}: ${message}`, ...shown(calls)]);
  return [...shown(stack), ...came];
}
