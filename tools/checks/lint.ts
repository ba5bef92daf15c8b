import { readLint } from "./lint/read-lint.ts";
import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";
import { runTool } from "./running/run-tool.ts";

/** Everything by the rules in `.oxlintrc.json`, those that need types among them. */
export const lintCheck: Check = {
  name: "lint",
  run: () =>
    keptFindings("lint", async () => readLint(await runTool("node_modules/oxlint/bin/oxlint", ["--format", "json", "."], 1))),
};
