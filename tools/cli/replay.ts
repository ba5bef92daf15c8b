import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run replay -- --corpus FILE [--json]

Replays executions that were recorded on AWS through the interpreter of packages/asl, and says in how many of them it does the same: by
language, how it ended and what its states were given and gave (result), all its events with their numbers (events), and its cause. Each
is counted over the executions that the recording says it of. Tasks answer what is recorded. Executions that use S3 or Secrets Manager
are left out, by name.

  --corpus FILE  an execution a line, as JSON: id, language, type, definition, input, expected {status, output, error, cause, events}
  --json         {LANGUAGE: {result|events|cause: {of, equal}}, leftOut: [name, …], differing: [{name, what, want, got}, …]}`,
  options: {
    corpus: { type: "string" },
    json: { type: "boolean", default: false },
  },
  run: async ({ corpus, json }) => {
    if (!corpus) throw new CommandError("--corpus is missing: give a file of recorded executions, one a line.");
    const { readCorpus } = await import("./replay/read-corpus.ts");
    const { replayCorpus } = await import("./replay/replay-corpus.ts");
    const { corpusTable } = await import("./replay/corpus-table.ts");
    const { languages, leftOut, differing } = await replayCorpus(readCorpus(corpus));
    if (json) console.log(JSON.stringify({ ...languages, leftOut, differing }, undefined, 2));
    else console.log(corpusTable({ languages, leftOut, differing }));
  },
});
