import type { Finding } from "@slipstream/languages";
import { runTool } from "../running/run-tool.ts";
import { readDiagnostics } from "./read-diagnostics.ts";

/** By its path: it and the `typescript` that ESLint needs both claim `.bin/tsc`. */
const tsc = "node_modules/typescript-7/bin/tsc";

/**
 * What TypeScript 7 has against a project.
 * @param project the folder of its `tsconfig.json`
 * @param kept the file in which TypeScript keeps what it found, by the content of all that it read; left out, it looks at everything
 */
export async function checkTypes(project: string, kept: string | undefined): Promise<Finding[]> {
  const incremental = kept === undefined ? [] : ["--incremental", "--tsBuildInfoFile", kept];
  // Threads each find out the same types again: a quarter more work, while other checks wait for the processor.
  return readDiagnostics(await runTool(tsc, ["--project", project, "--singleThreaded", ...incremental], 1, 2));
}
