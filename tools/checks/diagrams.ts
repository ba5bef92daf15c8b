import { readFile } from "node:fs/promises";
import { drawnStage, projectDrawings } from "../diagrams/project-drawings.ts";
import { outdatedDrawings } from "./diagrams/outdated-drawings.ts";
import type { Check } from "./running/check.ts";
import { synthesizedStages } from "./synthesized/synthesized-stages.ts";

/** The drawings in docs/ show the stacks and the state machines as they are. */
export const diagramsCheck: Check = {
  name: "diagrams",
  run: async () => {
    const drawn = (await synthesizedStages()).find(({ stage }) => stage === drawnStage);
    if (!drawn || drawn.error) return { skipped: `stage ${drawnStage} does not synthesize` };
    return outdatedDrawings(await projectDrawings(drawn.stacks), (file) => readFile(file, "utf8").catch(() => undefined));
  },
};
