import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run replay -- HISTORY... [--definition FILE] [--values]
       npm run replay -- --corpus FILE [--json]

Has today's definition go the way of executions that ran: their tasks answer what they answered then, and it says whether the states, their
inputs and outputs, and the end are the same; else the first that differs, both sides, and the state's input. Times, UUIDs and executions' ARNs
are no difference. Exits with 1 when one would go another way. HISTORY is what "aws stepfunctions get-execution-history" or
"aws logs filter-log-events" printed, or a folder of such files.

  --definition FILE  the definition (default the only one in state-machines/)
  --values           also values; without it paths and types alone, as a history may hold secrets
  --corpus FILE      executions that were recorded for measuring, one a line, as JSON: id, language, type, definition, input, expected
                     {status, output, error, cause, events}; it says in how many the interpreter does the same: how it ended and what its
                     states were given and gave (result), all events (events), its cause. Those that use S3 or Secrets Manager are left out
  --json             with --corpus: {LANGUAGE: {result|events|cause: {of, equal}}, leftOut: [name, …], differing: [{name, what, want, got}, …]}`,
  options: {
    corpus: { type: "string" },
    json: { type: "boolean", default: false },
    definition: { type: "string" },
    values: { type: "boolean", default: false },
  },
  takesArguments: true,
  run: async ({ corpus, json, definition, values }, paths) => {
    if (corpus !== undefined) return replayRecorded(corpus, json);
    if (paths.length === 0) throw new CommandError("Name a history or a folder with histories, or give --corpus.");
    const { readHistories } = await import("./replay/read-histories.ts");
    const { readDefinition, replayHistories } = await import("./replay/replay-histories.ts");
    const { text, departed, unread } = await replayHistories(readHistories(paths), readDefinition(definition), values);
    console.log(text);
    if (departed + unread > 0) process.exitCode = 1;
  },
});

async function replayRecorded(corpus: string, json: boolean): Promise<void> {
  const { readCorpus } = await import("./replay/read-corpus.ts");
  const { replayCorpus } = await import("./replay/replay-corpus.ts");
  const { corpusTable } = await import("./replay/corpus-table.ts");
  const { languages, leftOut, differing } = await replayCorpus(readCorpus(corpus));
  if (json) console.log(JSON.stringify({ ...languages, leftOut, differing }, undefined, 2));
  else console.log(corpusTable({ languages, leftOut, differing }));
}
