import { projectRoot } from "../../synth/project-root.ts";
import { compareCommits } from "../bench/commits/compare-commits.ts";
import { comparisonTable, measuresTable } from "../bench/commits/comparison-table.ts";
import { loopSteps } from "../bench/commits/loop-steps.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";

interface Given {
  readonly against: string | undefined;
  readonly pairs: number;
  readonly test: boolean;
  readonly orders: number;
  readonly subscribers: number;
  readonly executions: number;
  readonly edits: number;
  readonly signal: AbortSignal;
}

const onProgress = (what: string) => console.error(`${what} …`);

/** By name; each answers with its result, and how to say it to people. */
const benches = {
  loop: async ({ against, pairs, test: withTest, signal }: Given) => {
    if (!against) throw new CommandError("--against is missing: give the commit to compare with, e.g. --against main.");
    const steps = loopSteps(withTest);
    const result = await compareCommits({ project: projectRoot, against, pairs, steps, signal, onProgress });
    return { result, table: () => comparisonTable(result) };
  },
  review: async ({ against = "HEAD~1", pairs, signal }: Given) => {
    const { measureReview } = await import("./bench/measure-review.ts");
    const result = await measureReview({ project: projectRoot, against, pairs, signal, onProgress });
    return { result, table: () => measuresTable(result) };
  },
  "fan-out": async (given: Given) => {
    const { measureFanOut } = await import("./bench/measure-fan-out.ts");
    const { fanOutTable } = await import("./bench/fan-out-table.ts");
    const result = await measureFanOut({ ...given, onProgress });
    return { result, table: () => fanOutTable(result) };
  },
  "data-dir": async (given: Given) => {
    const { measureDataDir } = await import("./bench/measure-data-dir.ts");
    const { dataDirTable } = await import("./bench/data-dir-table.ts");
    const result = await measureDataDir({ ...given, onProgress });
    return { result, table: () => dataDirTable(result) };
  },
  interpreter: async (given: Given) => {
    const { measureInterpreter } = await import("./bench/measure-interpreter.ts");
    const { interpreterTable } = await import("./bench/interpreter-table.ts");
    const result = await measureInterpreter({ ...given, onProgress });
    return { result, table: () => interpreterTable(result) };
  },
  page: async (given: Given) => {
    const { measurePage } = await import("./bench/measure-page.ts");
    const { pageTable } = await import("./bench/page-table.ts");
    const result = await measurePage({ ...given, onProgress });
    return { result, table: () => pageTable(result) };
  },
  watch: async (given: Given) => {
    const { measureWatch } = await import("./bench/watch/measure-watch.ts");
    const { watchTable } = await import("./bench/watch/watch-table.ts");
    const result = await measureWatch({ ...given, underLoad: given.edits * 10, ordersPerSecond: 20, onProgress });
    return { result, table: () => watchTable(result) };
  },
};

await runCommand({
  help: `
Usage: npm run bench -- loop --against COMMIT [--pairs N] [--test] [--json]
       npm run bench -- review [--against COMMIT] [--pairs N] [--json]
       npm run bench -- fan-out [--subscribers N] [--orders N] [--pairs N] [--json]
       npm run bench -- data-dir [--orders N] [--pairs N] [--json]
       npm run bench -- interpreter [--executions N] [--pairs N] [--json]
       npm run bench -- page [--orders N] [--json]
       npm run bench -- watch [--edits N] [--pairs N] [--json]

loop measures how long a developer waits, in the checkout as it is and at a commit: synth, start until ready, and check, each with nothing
kept from before (first run) and again with nothing changed (second run). Both are cloned into a temporary folder and installed there
by npm ci, and run by turns. Says wall and CPU time, the CPU's of all processes (on Linux), as median and spread of the pairs, and how
they relate.

review compares npm run review of one plan file of 50 MiB, which is made for it and always the same, likewise: wall and CPU time, and the most
memory that a process held (on Linux).

fan-out measures the local runtime's CPU time an order when one customer has many subscriptions, each on a connection of its own, beside
when there is one. Who subscribes and orders is a process of its own.

data-dir measures what it costs the local runtime to keep its state in a folder: CPU time an order and orders a second, 32 orders at a
time, beside a runtime whose state is in memory, by turns in one process. Who orders is a process of its own. Give it 500 orders or more.

interpreter runs the order's workflow in the interpreter of packages/asl and in the library that ran it before, which is installed in a
folder of its own: by turns in one process, 32 executions at a time, tasks answered at once, events made on both sides. Says executions
a second of CPU time, how they relate, and by how much 10,000 executions let the heap grow.

page measures in Chromium how long the page that npm start serves takes to show an order: from the click, and from the writes to DynamoDB.

watch edits a copy of the project while npm start runs it, and measures by kind of edit how long it takes from the save to the first
answer of the new code; then ten times as many edits of all kinds under 20 orders a second, counting orders that are lost or told of
twice; and what npm start takes while nobody saves, beside npm start -- --no-watch.

All leave no process and no folder behind, also on Ctrl-C.

  --against COMMIT   the commit to compare with, by any name that Git takes, e.g. main (review: default HEAD~1)
  --pairs N          how often each is measured (default 3, of review 5)
  --test             also npm test, which takes minutes
  --subscribers N    1 to 5000 (default 1000)
  --orders N         in each half of a pair, or on the page (default 20)
  --executions N     in each half of a pair of interpreters (default 5000)
  --edits N          of each kind (default 20)
  --json             the result as JSON, with the machine's facts`,
  options: {
    against: { type: "string" },
    pairs: { type: "string" },
    test: { type: "boolean", default: false },
    subscribers: { type: "string", default: "1000" },
    orders: { type: "string", default: "20" },
    executions: { type: "string", default: "5000" },
    edits: { type: "string", default: "20" },
    json: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ against, pairs, test, subscribers, orders, executions, edits, json }, [name = "", ...others]) => {
    const bench = others.length === 0 && Object.hasOwn(benches, name) && benches[name as keyof typeof benches];
    if (!bench) throw new CommandError(`Name one bench: ${Object.keys(benches).join(", ")} (see --help).`);
    const interrupted = new AbortController();
    const stop = () => interrupted.abort(new CommandError("Interrupted."));
    process.on("SIGINT", stop).on("SIGTERM", stop);
    const { result, table } = await bench({
      against,
      pairs: wholeNumber("pairs", pairs ?? (name === "review" ? "5" : "3"), 1, 100),
      test,
      subscribers: wholeNumber("subscribers", subscribers, 1, 5_000),
      orders: wholeNumber("orders", orders, 1, 10_000),
      executions: wholeNumber("executions", executions, 1, 100_000),
      edits: wholeNumber("edits", edits, 1, 1_000),
      signal: interrupted.signal,
    });
    process.off("SIGINT", stop).off("SIGTERM", stop);
    console.log(json ? JSON.stringify(result, undefined, 2) : table());
  },
});
