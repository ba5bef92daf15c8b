import { readLint } from "./lint/read-lint.ts";
import type { Check } from "./running/check.ts";
import { runTool } from "./running/run-tool.ts";

/** Everything by the rules in `.oxlintrc.json`, those that need types among them. */
export const lintCheck: Check = {
  name: "lint",
  run: async () => readLint(await runTool("node_modules/oxlint/bin/oxlint", ["--format", "json", "."], 1)),
};
