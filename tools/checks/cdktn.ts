import { join } from "node:path";
import { projectRoot } from "../../synth/project-root.ts";
import { compareUnderCdktn } from "./cdktn/compare-under-cdktn.ts";
import { notInstalled } from "./cdktn/not-installed.ts";
import type { Check } from "./running/check.ts";
import { synthesizedStages } from "./synthesized/synthesized-stages.ts";

/** An npm project of its own, since its packages are half the size of all the others: only who makes this check installs them. */
const cdktnProject = join(projectRoot, ".ci/cdktn");

/** CDKTF's continuation gives the same Terraform when only the imports are changed: nobody is bound to the archived one. */
export const cdktnCheck: Check = {
  name: "cdktn",
  run: async () => {
    const missing = notInstalled(cdktnProject);
    if (missing.length > 0) return { skipped: `not installed: ${missing.join(", ")}; npm run check:install-cdktn does it` };
    const stages = await synthesizedStages();
    // What does not synthesize, the check for that says.
    return stages.some(({ error }) => error !== undefined) ? [] : compareUnderCdktn(stages, projectRoot, cdktnProject);
  },
};
