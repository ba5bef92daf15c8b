import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Check, Finding } from "./check.ts";

const diagnostic = /^(?<file>.+?)\((?<line>\d+),\d+\): error (?<rule>TS\d+): (?<message>.+)$/;

export const typesCheck: Check = {
  name: "types",
  run: async () => {
    const output = await promisify(execFile)(process.execPath, ["node_modules/typescript/bin/tsc", "--project", "."]).then(
      () => "",
      (error: { stdout: string }) => error.stdout,
    );
    return output.split("\n").flatMap(toFinding);
  },
};

function toFinding(line: string): Finding[] {
  const found = diagnostic.exec(line)?.groups;
  if (!found) return [];
  return [{ file: found["file"]!, line: Number(found["line"]), rule: found["rule"]!, message: found["message"]! }];
}
