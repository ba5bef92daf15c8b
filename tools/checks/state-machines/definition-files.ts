import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

const folder = "state-machines";

export interface DefinitionFile {
  readonly file: string;
  readonly text: string;
  /** What an execution is started with, from the file beside it: `<name>.input.json`. `undefined` when there is none. */
  readonly input: unknown;
  readonly inputFile: string | undefined;
}

/** The project's state machines. */
export async function definitionFiles(): Promise<DefinitionFile[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".asl.json")).map((file) => join(folder, file));
  return Promise.all(
    files.map(async (file) => {
      const beside = file.replace(/\.asl\.json$/, ".input.json");
      const input = await readFile(beside, "utf8").catch(() => undefined);
      const example =
        input === undefined ? { input, inputFile: undefined } : { input: JSON.parse(input) as unknown, inputFile: beside };
      return { file, text: await readFile(file, "utf8"), ...example };
    }),
  );
}
