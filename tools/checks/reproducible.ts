import { copyProject } from "../project-copy/copy-project.ts";
import { compareCopies } from "./reproducible/compare-copies.ts";
import type { Check } from "./running/check.ts";
import { synthesizedStages } from "./synthesized/synthesized-stages.ts";

/** Synth gives the same wherever and whenever it is done. */
export const reproducibleCheck: Check = {
  name: "reproducible",
  run: async () => {
    const stages = await synthesizedStages();
    // What does not synthesize, the check for that says.
    return stages.some(({ error }) => error !== undefined) ? [] : compareCopies(copyProject);
  },
};
