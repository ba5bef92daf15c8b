import { projectRoot } from "../../synth/project-root.ts";
import { compareLoop } from "../bench/loop/compare-loop.ts";
import { loopTable } from "../bench/loop/loop-table.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";

await runCommand({
  help: `
Usage: npm run bench -- loop --against COMMIT [--pairs N] [--test] [--json]

Measures how long a developer waits, in the checkout as it is and at a commit: synth, start until ready, and check, each with nothing
kept from before (first run) and again with nothing changed (second run). Both are cloned into a temporary folder and installed there
by npm ci, and run by turns. Says wall and CPU time, the CPU's of all processes (on Linux), as median and spread of the pairs, and how
they relate. Leaves no process and no folder behind, also on Ctrl-C.

  --against COMMIT   the commit to compare with, by any name that Git takes, e.g. main
  --pairs N          how often each is measured (default 3)
  --test             also npm test, which takes minutes
  --json             the result as JSON, with the machine's facts`,
  options: {
    against: { type: "string" },
    pairs: { type: "string", default: "3" },
    test: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ against, pairs: count, test, json }, args) => {
    if (args.length !== 1 || args[0] !== "loop") throw new CommandError("Name one comparison: loop (see --help).");
    if (!against) throw new CommandError("--against is missing: give the commit to compare with, e.g. --against main.");
    const pairs = wholeNumber("pairs", count, 1, 100);
    const interrupted = new AbortController();
    const stop = () => interrupted.abort(new CommandError("Interrupted."));
    process.on("SIGINT", stop).on("SIGTERM", stop);
    const result = await compareLoop({
      project: projectRoot,
      against,
      pairs,
      withTest: test,
      signal: interrupted.signal,
      onProgress: (what) => console.error(`${what} …`),
    });
    process.off("SIGINT", stop).off("SIGTERM", stop);
    console.log(json ? JSON.stringify(result, undefined, 2) : loopTable(result));
  },
});
