import type { Check } from "./running/check.ts";
import { keptFindings } from "./running/kept-findings.ts";
import { runTool } from "./running/run-tool.ts";
import { readKnipReport } from "./unused/read-knip-report.ts";

/** Nothing is exported, installed or kept that nobody uses. Its settings are in `knip.json`. */
export const unusedCheck: Check = {
  name: "unused",
  run: () =>
    keptFindings("unused", async () => readKnipReport(await runTool("node_modules/knip/bin/knip.js", ["--reporter", "json"], 1))),
};
