import { relative } from "node:path";
import type { Finding } from "@slipstream/languages";
import type { ESLint } from "eslint";
import { resolverAdvice } from "./resolver-lint/resolver-advice.ts";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";
import { runTool } from "./running/run-tool.ts";

/** Resolvers by the rules of AppSync's plugin, which ESLint alone takes, and by what APPSYNC_JS does not have: `eslint.config.js`. */
export const resolverLintCheck: Check = {
  name: "resolver lint",
  run: () => keptFindings("resolver-lint", lintResolvers),
};

async function lintResolvers(): Promise<Finding[]> {
  const output = await runTool("node_modules/eslint/bin/eslint.js", ["graphql/resolvers", "--format", "json"], 1);
  return (JSON.parse(output) as ESLint.LintResult[]).flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => ({
      rule: ruleId ?? "parse",
      file: relative(process.cwd(), filePath),
      line,
      message,
      ...resolverAdvice(ruleId ?? ""),
    })),
  );
}
