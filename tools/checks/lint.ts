import { relative } from "node:path";
import type { ESLint } from "eslint";
import { resolverAdvice } from "./lint/resolver-advice.ts";
import type { Check } from "./running/check.ts";
import { runTool } from "./running/run-tool.ts";

/** Resolvers by the AppSync rules, everything by ours: `eslint.config.js`. */
export const lintCheck: Check = {
  name: "lint",
  run: async () => {
    const output = await runTool("node_modules/eslint/bin/eslint.js", [".", "--format", "json"], 1);
    return (JSON.parse(output) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
      messages.map(({ line, ruleId, message }) => ({
        rule: ruleId ?? "parse",
        file: relative(process.cwd(), filePath),
        line,
        message,
        ...resolverAdvice(ruleId ?? ""),
      })),
    );
  },
};
