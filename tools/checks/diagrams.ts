import { readFile } from "node:fs/promises";
import { drawnStage, projectDrawings } from "../diagrams/project-drawings.ts";
import type { Check, Finding } from "./check.ts";
import { synthesizedStages } from "./synthesized.ts";

/** The drawings in docs/ show the stacks and the state machines as they are. */
export const diagramsCheck: Check = {
  name: "diagrams",
  run: async () => {
    const drawn = (await synthesizedStages()).find(({ stage }) => stage === drawnStage);
    if (drawn?.error !== undefined) throw new Error(drawn.error);
    return outdatedDrawings(await projectDrawings(drawn?.stacks ?? []), (file) => readFile(file, "utf8").catch(() => undefined));
  },
};

/** @param read resolves with a file's content, undefined when there is none */
export async function outdatedDrawings(
  drawings: ReadonlyMap<string, string>,
  read: (file: string) => Promise<string | undefined>,
): Promise<Finding[]> {
  const found = await Promise.all([...drawings].map(async ([file, text]) => ({ file, isCurrent: (await read(file)) === text })));
  return found
    .filter(({ isCurrent }) => !isCurrent)
    .map(({ file }) => ({
      file,
      rule: "diagram",
      message: "It is not what the stacks or the state machine are now: npm run graph draws it.",
    }));
}
