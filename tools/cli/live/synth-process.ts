/** A process that synthesizes a stage whenever it is asked by a message, and ends with whoever asks. */
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../../../synth/project-root.ts";
import type { NewFunction, SynthAnswer, SynthRequest } from "./synth-messages.ts";

/** URLs of the modules that this process has, CDKTF's and the project's. */
const loaded = new Set<string>();
registerHooks({
  load(url, context, nextLoad) {
    loaded.add(url);
    return nextLoad(url, context);
  },
});

/** Files at the top are settings as well: of packages, of TypeScript. */
function isLoaded(file: string): boolean {
  return !file.includes("/") || loaded.has(pathToFileURL(join(projectRoot, file)).href);
}

const stage = process.env["STAGE"] ?? "";
const workflowType = process.env["WORKFLOW_TYPE"] as "EXPRESS" | "STANDARD" | undefined;
let isAsked = false;
/** One that has not may have a module that could not be loaded: Node does not try again. */
let hasWritten = false;

async function synthesize({ outDir, saved }: SynthRequest): Promise<SynthAnswer> {
  if (isAsked && (!hasWritten || saved.some(isLoaded))) return { outcome: "outdated" };
  isAsked = true;
  try {
    const [{ findStage }, { writeStage }] = await Promise.all([
      import("../../../stages.ts"),
      import("../../../stacks/write-stage.ts"),
    ]);
    // Where more was saved, a function may need it: a variable, a permission.
    const onFunction = (file: string, zip: Uint8Array) =>
      new Promise<void>((resolve) => process.send?.({ file, zip } satisfies NewFunction, undefined, undefined, () => resolve()));
    const isCodeAlone = saved.every((file) => file.startsWith("lambdas/"));
    await writeStage(findStage(stage, workflowType), outDir, isCodeAlone ? { onFunction } : {});
    hasWritten = true;
    return { outcome: "written", memoryBytes: process.memoryUsage.rss() };
  } catch (error) {
    const { faultsOf } = await import("./faults.ts");
    return { outcome: "faulty", faults: faultsOf(error) };
  }
}

process.on("message", (request: SynthRequest) => void synthesize(request).then((answer) => process.send?.(answer)));
process.on("disconnect", () => process.exit());
// Ctrl-C reaches the whole group: whoever asks ends this one.
process.on("SIGINT", () => undefined);
