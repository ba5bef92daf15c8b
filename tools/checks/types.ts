import type { Check } from "./running/check.ts";
import { runTool } from "./running/run-tool.ts";
import { readDiagnostics } from "./types/read-diagnostics.ts";

/** By TypeScript 7, called by its path: it and the `typescript` that ESLint needs both claim `.bin/tsc`. */
export const typesCheck: Check = {
  name: "types",
  run: async () => readDiagnostics(await runTool("node_modules/typescript-7/bin/tsc", ["--project", "."], 1, 2)),
};
