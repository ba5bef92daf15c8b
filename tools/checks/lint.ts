import { execFile } from "node:child_process";
import { relative } from "node:path";
import { promisify } from "node:util";
import type { ESLint } from "eslint";
import type { Check } from "./check.ts";
import { resolverAdvice } from "./lint/resolver-advice.ts";

/** Resolvers by the AppSync rules, everything by ours: `eslint.config.js`. In a process of its own, since it never pauses. */
export const lintCheck: Check = {
  name: "lint",
  run: async () => {
    const arguments_ = ["node_modules/eslint/bin/eslint.js", ".", "--format", "json"];
    const output = await promisify(execFile)(process.execPath, arguments_, { maxBuffer: 64 * 1024 * 1024 }).then(
      ({ stdout }) => stdout,
      // It exits with 1 when it finds something, and with 2 when it could not look.
      (error: { code?: unknown; stdout: string; stderr: string; message: string }) => {
        if (error.code !== 1) throw new Error(error.stderr || error.message);
        return error.stdout;
      },
    );
    return (JSON.parse(output) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => ({
        file: relative(process.cwd(), filePath),
        line,
        rule: ruleId ?? "parse",
        message: resolverAdvice(ruleId ?? "", message),
      })),
    );
  },
};
