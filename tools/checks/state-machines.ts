import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { checkDefinition, checkRunsLocally, type Finding as StateFinding } from "@slipstream/asl";
import type { Check, Finding } from "./check.ts";

const folder = "state-machines";

interface DefinitionFile {
  readonly file: string;
  readonly text: string;
  /** What an execution is started with, from the file beside it: `<name>.input.json`. */
  readonly input: unknown;
}

/** Every state machine can be deployed. That its placeholders are bound, synth looks at: it knows the bindings. */
export const stateMachinesCheck: Check = {
  name: "state machines",
  run: async () => {
    const definitions = await definitionFiles();
    return definitions.flatMap(({ file, text, input }) =>
      checkDefinition(text, file, { input }).map((finding) => toFinding(finding, text)),
    );
  },
};

/** And `npm start` can run it: what only AWS runs is valid, but nobody could try it here. */
export const runsLocallyCheck: Check = {
  name: "runs locally",
  run: async () => {
    const definitions = await definitionFiles();
    return definitions.flatMap(({ file, text }) => checkRunsLocally(text, file).map((finding) => toFinding(finding, text)));
  },
};

async function definitionFiles(): Promise<DefinitionFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".asl.json")).map((file) => join(folder, file));
  return Promise.all(
    files.map(async (file) => {
      const input = await readFile(file.replace(/\.asl\.json$/, ".input.json"), "utf8").catch(() => undefined);
      return { file, text: await readFile(file, "utf8"), input: input === undefined ? undefined : JSON.parse(input) };
    }),
  );
}

/** @param text the definition's */
export function toFinding({ file, state, rule, message }: StateFinding, text: string): Finding {
  const line = lineOf(state, text);
  return { file, rule, message: `${state}: ${message}`, ...(line !== undefined && { line }) };
}

/** Where a state begins. A name is given once in a definition, so the first key of that name is it. */
function lineOf(state: string, text: string): number | undefined {
  const index = text.split("\n").findIndex((line) => line.trimStart().startsWith(`${JSON.stringify(state)}:`));
  return index === -1 ? undefined : index + 1;
}
