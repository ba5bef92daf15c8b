import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Check, Finding } from "./check.ts";

/** What knip's JSON reporter writes, as far as it is read here. */
interface KnipReport {
  readonly issues: readonly (Readonly<Record<string, unknown>> & { readonly file: string })[];
}

/** Nothing is exported, installed or kept that nobody uses. Its settings are in `knip.json`. */
export const unusedCheck: Check = {
  name: "unused",
  run: async () => {
    const arguments_ = ["node_modules/knip/bin/knip.js", "--reporter", "json"];
    const output = await promisify(execFile)(process.execPath, arguments_).then(
      ({ stdout }) => stdout,
      (error: { stdout: string }) => error.stdout,
    );
    return (JSON.parse(output) as KnipReport).issues.flatMap(toFindings);
  },
};

function toFindings({ file, ...kinds }: KnipReport["issues"][number]): Finding[] {
  return Object.entries(kinds).flatMap(([kind, unused]) =>
    Array.isArray(unused)
      ? (unused as { name: string; line?: number }[]).map(({ name, line }) => ({
          file,
          rule: `unused ${kind}`,
          message: `Nothing uses ${name}: remove it.`,
          ...(line !== undefined && { line }),
        }))
      : [],
  );
}
