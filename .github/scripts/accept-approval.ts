import { removeLabel } from "./approval-label.ts";
import { demandReviewers } from "./demand-reviewers.ts";
import type { Script } from "./github.ts";

/** Runs once somebody has let the job go on: makes sure that it was somebody, and takes the label off. */
export async function acceptApproval(script: Script, environment: string): Promise<void> {
  await demandReviewers(script, environment);
  await removeLabel(script);
}
