import type { Finding } from "@slipstream/languages";

const diagnostic = /^(?:(?<file>.+?)\((?<line>\d+),\d+\): )?error (?<rule>TS\d+): (?<message>.+(?:\n +.+)*)/gm;

/** What TypeScript reports without colours: one line each, and what explains it indented below. What is of no file has no place. */
export function readDiagnostics(output: string): Finding[] {
  return [...output.matchAll(diagnostic)].map(({ groups }): Finding => {
    const { file, line, rule = "", message = "" } = groups ?? {};
    return { rule, ...(file !== undefined && { file, line: Number(line) }), message };
  });
}
