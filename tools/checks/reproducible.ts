import { copyProject } from "../project-copy/copy-project.ts";
import { compareCopies } from "./reproducible/compare-copies.ts";
import type { Check } from "./running/check.ts";
import { synthesizedStages } from "./synthesized/synthesized-stages.ts";

/** Synth gives the same wherever and whenever it is done. */
export const reproducibleCheck: Check = {
  name: "reproducible",
  run: async () => {
    const failed = (await synthesizedStages()).filter(({ error }) => error !== undefined);
    if (failed.length > 0) return { skipped: `${failed.map(({ stage }) => stage).join(", ")}: not synthesized` };
    return compareCopies(copyProject);
  },
};
