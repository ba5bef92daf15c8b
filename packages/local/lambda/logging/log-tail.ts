import type { LogLine } from "../../logging/log-stream-writer.ts";

/** As much of the log as `LogType: Tail` brings back (Invoke in Lambda's API reference). */
const tailBytes = 4 * 1024;

/** The end of an invocation's log, as `LogResult` has it: its last 4 KB, in Base64. */
export function logTail(lines: readonly LogLine[]): string {
  const text = lines.map(({ message }) => (message.endsWith("\n") ? message : `${message}\n`)).join("");
  return Buffer.from(text).subarray(-tailBytes).toString("base64");
}
