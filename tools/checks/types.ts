import type { Check } from "./running/check.ts";
import { runTool } from "./running/run-tool.ts";
import { readDiagnostics } from "./types/read-diagnostics.ts";

export const typesCheck: Check = {
  name: "types",
  run: async () => readDiagnostics(await runTool("node_modules/typescript/bin/tsc", ["--project", "."], 1, 2)),
};
